import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { fakeLibrary } from '../../lib/testing/fake-library.ts'
import { renderWithCore } from '../../lib/testing/render-with-core.tsx'
import { sampleModel } from '../../lib/testing/sample-data.ts'
import { ModelsPage } from './models-page.tsx'

const starter = sampleModel({ id: 'starter', name: 'Starter R1', isStarter: true, sizeBytes: 5_350_000 })
const mine = sampleModel({ id: 'mine', name: 'R1 Distill 7B' })
const desktop = { path: '/home/ada/ponder/models', isDefault: true, freeBytes: 200e9, hasDesktop: true }

function libraryWith(changes: Partial<ReturnType<typeof fakeLibrary>>) {
  return { ...fakeLibrary(), ...changes }
}

it('says what deleting frees before, deletes at once, and takes it back by the toast', async () => {
  const { user } = renderWithCore(<ModelsPage />, { models: [starter, mine] })
  const list = await screen.findByRole('list', { name: 'On this machine' })
  await user.click(within(list).getByRole('button', { name: 'More for R1 Distill 7B' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Delete · frees 4.68 GB' }))
  const trash = await screen.findByRole('region', { name: 'Deleted models' })
  expect(within(trash).getByText('mine.gguf')).toBeVisible()
  expect(within(list).queryByText('R1 Distill 7B')).toBeNull()
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  expect(await within(list).findByText('R1 Distill 7B')).toBeVisible()
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Deleted models' })).toBeNull())
})

it('asks before what cannot be undone, and offers the trash of the system where there is one', async () => {
  const trash = [{ id: 't1', fileName: 'old.gguf', sizeBytes: 2e9, trashedAt: 0 }]
  const failures = { 'library.emptyTrash': { code: 'no_system_trash', details: {} } } as const
  const { user, core } = renderWithCore(<ModelsPage />, {
    models: [starter],
    library: libraryWith({ trash, folder: desktop }),
    failures: { ...failures },
  })
  await user.click(await screen.findByRole('button', { name: 'Move to the system’s trash' }))
  expect((await screen.findAllByText('The system has no trash for this disk'))[0]).toBeVisible()
  core.state.failures = {}
  await user.click(screen.getByRole('button', { name: 'Delete for good…' }))
  expect(await screen.findByText('2 GB are freed. This cannot be undone.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Delete for good' }))
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Deleted models' })).toBeNull())
  expect(core.state.calls.findLast(({ name }) => name === 'library.emptyTrash')?.input).toEqual({
    ids: ['t1'],
    into: 'nothing',
  })
})

it('brings chosen files in the way that was chosen, and says why one could not come', async () => {
  const chosen = [
    { handle: 'h1', fileName: 'one.gguf', sizeBytes: 1e9 },
    { handle: 'h2', fileName: 'two.gguf', sizeBytes: 2e9 },
  ]
  const { user, core } = renderWithCore(<ModelsPage />, {
    models: [starter],
    library: libraryWith({ chosen, folder: desktop }),
    failures: { 'library.import': { code: 'cannot_hard_link', details: {} } },
  })
  await user.click(await screen.findByRole('button', { name: 'Add files…' }))
  const dialog = await screen.findByRole('dialog', { name: 'Add model files' })
  expect(within(dialog).getByText('two.gguf')).toBeVisible()
  await user.click(within(dialog).getByRole('radio', { name: 'Hard link' }))
  await user.click(within(dialog).getByRole('button', { name: 'Add' }))
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('A hard link is not possible here')
  core.state.failures = {}
  await user.click(within(dialog).getByRole('radio', { name: 'Copy' }))
  await user.click(within(dialog).getByRole('button', { name: 'Add' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  const imports = core.state.calls.filter(({ name }) => name === 'library.import').map(({ input }) => input)
  expect(imports).toEqual([
    { handle: 'h1', way: 'hard-link' },
    { handle: 'h1', way: 'copy' },
    { handle: 'h2', way: 'copy' },
  ])
})

it('tells what changed and what vanished, with what can be done', async () => {
  const changed = { ...mine, id: 'changed', name: 'Changed', condition: 'changed' } as const
  const error = { code: 'model_missing', details: {} } as const
  const gone = {
    ...mine,
    id: 'gone',
    name: 'Gone',
    condition: 'missing',
    place: 'linked',
    owner: 'ollama',
    error,
  } as const
  const { user, core } = renderWithCore(<ModelsPage />, { models: [starter, changed, gone] })
  const row = await screen.findByRole('listitem', { name: 'Changed' })
  expect(within(row).getByRole('alert')).toHaveTextContent('it may be damaged')
  await user.click(within(row).getByRole('button', { name: 'It is right as it is: Changed' }))
  await waitFor(() => expect(within(row).queryByRole('alert')).toBeNull())
  const goneRow = screen.getByRole('listitem', { name: 'Gone' })
  expect(within(goneRow).getByRole('alert')).toHaveTextContent('It belongs to Ollama')
  await user.click(within(goneRow).getByRole('button', { name: 'Take off the list: Gone' }))
  await waitFor(() => expect(core.state.models.map(({ id }) => id)).not.toContain('gone'))
})

it('shows how far a move is, and can stop it', async () => {
  const work = { kind: 'move-folder', fileName: 'big.gguf', doneBytes: 5e9, totalBytes: 20e9 } as const
  const folderChoices = [{ handle: 'f1', path: '/mnt/big', freeBytes: 900e9 }]
  const { user, core } = renderWithCore(<ModelsPage />, {
    models: [starter],
    library: libraryWith({ work, folderChoices }),
  })
  const folder = await screen.findByRole('region', { name: 'Where the models lie' })
  expect(await within(folder).findByRole('progressbar')).toHaveAttribute('aria-valuenow', '25')
  expect(within(folder).getByText('5 GB of 20 GB')).toBeVisible()
  await user.click(within(folder).getByRole('button', { name: 'Stop and undo' }))
  await waitFor(() => expect(core.state.calls.map(({ name }) => name)).toContain('library.cancelWork'))
  await user.click(within(folder).getByRole('button', { name: 'Move to another folder…' }))
  await user.click(await screen.findByRole('button', { name: 'Move to /mnt/big' }))
  await waitFor(() => expect(core.state.calls).toContainEqual({ name: 'library.moveFolder', input: { handle: 'f1' } }))
})
