import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { defaultLoadSettings } from '../../../shared/domain/model-settings.ts'
import { renderWithCore } from '../../lib/testing/render-with-core.tsx'
import { sampleModel } from '../../lib/testing/sample-data.ts'
import { ModelChip } from './model-chip.tsx'
import { ModelsPage } from './models-page.tsx'

const starter = sampleModel({ id: 'starter', name: 'Starter R1', isStarter: true, quant: 'Q8_0', sizeBytes: 5_350_000 })
const large = sampleModel({ id: 'r1-14b', name: 'R1 Distill 14B' })
const runtime = {
  backend: 'vulkan',
  gpuLayers: 49,
  totalLayers: 49,
  threads: 4,
  contextTokens: 16_384,
  promptStyle: 'r1',
  loadedWith: defaultLoadSettings,
} as const

it('follows a model from not loaded over loading to what it runs on', async () => {
  const { user, core } = renderWithCore(<ModelsPage />, { models: [starter, large] })
  const row = await screen.findByRole('listitem', { name: 'R1 Distill 14B' })
  expect(within(row).getByText('Not loaded')).toBeVisible()
  await user.click(within(row).getByRole('button', { name: 'Use R1 Distill 14B' }))
  expect(core.state.calls).toContainEqual({ name: 'models.load', input: { modelId: 'r1-14b' } })
  core.tell.engine({ state: 'loading', modelId: 'r1-14b', progress: 0.37 })
  expect(await within(row).findByRole('progressbar')).toHaveAttribute('aria-valuenow', '37')
  core.tell.engine({ state: 'ready', modelId: 'r1-14b', runtime })
  expect(await within(row).findByText('GPU 49/49 · Vulkan')).toBeVisible()
  await user.click(within(row).getByRole('button', { name: 'Unload R1 Distill 14B' }))
  expect(await within(row).findByText('Not loaded')).toBeVisible()
})

it('tells what a model took beside what was estimated, as soon as it has been measured', async () => {
  const { core } = renderWithCore(<ModelsPage />, { models: [starter, large] })
  const row = await screen.findByRole('listitem', { name: 'R1 Distill 14B' })
  expect(row).not.toHaveTextContent('estimated')
  const load = { modelId: large.id, contextTokens: 8_192, gpuLayers: 0, runtimeBytes: 0.3e9, at: 1 }
  core.state.machine.loads = [
    { ...load, estimatedBytes: 9.9e9, measuredBytes: 10.2e9 },
    { ...load, contextTokens: 4_096, estimatedBytes: 9e9, measuredBytes: 9e9 },
  ]
  core.tell.notice({ type: 'machine-changed' })
  await waitFor(() => expect(row).toHaveTextContent(/took 10\.2\sGB, estimated 9\.9\sGB/))
  expect(screen.getByRole('listitem', { name: 'Starter R1' })).not.toHaveTextContent('estimated')
})

it('offers a model for searching documents to nobody who looks for one to chat with', async () => {
  const embedding = sampleModel({ id: 'granite', name: 'Granite Embedding', architecture: 'modern-bert' })
  const { user } = renderWithCore(
    <>
      <ModelsPage />
      <ModelChip onOpenModels={() => undefined} />
    </>,
    { models: [starter, large, embedding] },
  )
  const row = await screen.findByRole('listitem', { name: 'Granite Embedding' })
  expect(row).toHaveTextContent('For searching documents')
  expect(within(row).queryByRole('button', { name: /Use|Settings/ })).toBeNull()
  await user.click(await screen.findByRole('button', { name: /^Model: ?Starter R1/ }))
  const offered = await screen.findAllByRole('menuitemradio')
  expect(offered.map(item => item.textContent)).toEqual([
    expect.stringContaining('Starter R1'),
    expect.stringContaining('R1 Distill 14B'),
  ])
})

it('says in words why a file cannot be used or loaded', async () => {
  const broken = sampleModel({ id: 'broken', name: 'Broken', error: { code: 'model_unreadable', details: {} } })
  const { core } = renderWithCore(<ModelsPage />, { models: [starter, broken] })
  const row = await screen.findByRole('listitem', { name: 'Broken' })
  expect(within(row).getByRole('alert')).toHaveTextContent('This model file cannot be read')
  expect(within(row).getByRole('button', { name: 'Use Broken' })).toBeDisabled()
  const details = { neededBytes: 9_000_000_000, freeBytes: 2_000_000_000 }
  core.tell.engine({ state: 'failed', modelId: 'starter', error: { code: 'out_of_memory', details } })
  const starterRow = screen.getByRole('listitem', { name: 'Starter R1' })
  expect(await within(starterRow).findByRole('alert')).toHaveTextContent('It needs 9 GB; 2 GB are free')
})

it('shows the starter in the chip until another is chosen there', async () => {
  const { user, core } = renderWithCore(<ModelChip onOpenModels={() => undefined} />, {
    models: [starter, large],
    engine: { state: 'ready', modelId: 'starter', runtime: { ...runtime, backend: 'cpu', gpuLayers: 0, threads: 1 } },
  })
  expect(await screen.findByText('CPU · 1 thread · 16k · f16')).toBeVisible()
  await user.click(screen.getByRole('button', { name: /^Model: ?Starter R1/ }))
  await user.click(await screen.findByRole('menuitemradio', { name: /R1 Distill 14B/ }))
  expect(await screen.findByRole('button', { name: /^Model: ?R1 Distill 14B/ })).toBeVisible()
  await waitFor(() => expect(core.state.settings.modelId).toBe('r1-14b'))
})

it('of thousands of models finds those with some words in their names, and offers the last used in the menu', async () => {
  const many = Array.from({ length: 5_000 }, (_, at) =>
    sampleModel({
      id: `m-${at}`,
      name: `Model ${at}`,
      quant: at % 2 ? 'Q4_K_M' : 'Q8_0',
      lastUsedAt: at === 4_321 ? 5 : null,
    }),
  )
  const { user } = renderWithCore(
    <>
      <ModelsPage />
      <ModelChip onOpenModels={() => undefined} />
    </>,
    { models: [starter, ...many] },
  )
  const field = await screen.findByRole('searchbox', { name: 'Find among these models' })
  await user.type(field, 'q4 model 432')
  const list = await screen.findByRole('list', { name: 'On this machine' })
  const names = ['Model 4321', 'Model 4323', 'Model 4325', 'Model 4327', 'Model 4329']
  await waitFor(() =>
    expect(
      within(list)
        .getAllByRole('heading')
        .map(({ textContent }) => textContent),
    ).toEqual(names),
  )
  await user.clear(field)
  await user.type(field, 'nothing is called so')
  expect(await screen.findByText('No model here has this in its name')).toBeVisible()
  await user.click(await screen.findByRole('button', { name: /^Model: ?Starter R1/ }))
  const offered = await screen.findAllByRole('menuitemradio')
  expect(offered).toHaveLength(12)
  expect(offered.map(item => item.textContent)).toContainEqual(expect.stringContaining('Model 4321'))
  expect(offered[0]).toHaveTextContent('Starter R1')
})

it('puts first what takes most room, or was not used for the longest time', async () => {
  const many = Array.from({ length: 20 }, (_, at) =>
    sampleModel({
      id: `m-${at}`,
      name: `Model ${at}`,
      sizeBytes: 1e9 + ((at * 7) % 20),
      lastUsedAt: ((at * 3 + 5) % 20) + 1,
    }),
  )
  const { user } = renderWithCore(<ModelsPage />, { models: many })
  const first = async () =>
    within(await screen.findByRole('list', { name: 'On this machine' })).getAllByRole('heading')[0]
  const choose = async (name: string) => {
    await user.click(screen.getByRole('combobox', { name: 'Order' }))
    await user.click(await screen.findByRole('option', { name }))
  }
  expect(await first()).toHaveTextContent('Model 0')
  await choose('Largest first')
  await waitFor(async () => expect(await first()).toHaveTextContent('Model 17'))
  await choose('Longest unused first')
  await waitFor(async () => expect(await first()).toHaveTextContent('Model 5'))
  await choose('By name')
  await user.type(screen.getByRole('searchbox', { name: 'Find among these models' }), 'model 19')
  await waitFor(async () => expect(await first()).toHaveTextContent('Model 19'))
})
