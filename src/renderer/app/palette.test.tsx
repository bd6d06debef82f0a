import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderWithCore } from '../lib/testing/render-with-core.tsx'
import { sampleChat, sampleModel } from '../lib/testing/sample-data.ts'
import { Overlays } from './overlays.tsx'
import { PageEffects } from './page-effects.tsx'

const starter = sampleModel({ id: 'starter', name: 'Starter R1', isStarter: true })
const bigger = sampleModel({ id: 'bigger', name: 'R1 Distill 7B' })
const chats = [
  sampleChat({ id: 'one', title: 'Élections in 1848' }),
  sampleChat({ id: 'two', title: 'A recipe for bread' }),
]

function show() {
  return renderWithCore(
    <>
      <PageEffects />
      <Overlays />
    </>,
    { chats, models: [starter, bigger] },
  )
}

it('opens by its key, finds a chat by parts of words, and goes there by the keyboard alone', async () => {
  const { user } = show()
  await user.keyboard('{Control>}k{/Control}')
  const field = await screen.findByRole('combobox', { name: 'Find a command, a chat or a model' })
  await waitFor(() => expect(field).toHaveFocus())
  await user.keyboard('1848 elec')
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1))
  expect(screen.getByRole('option', { selected: true })).toHaveTextContent('Élections in 1848')
  expect(field).toHaveAttribute('aria-activedescendant', screen.getByRole('option').id)
  await user.keyboard('{Enter}')
  await waitFor(() => expect(window.location.hash).toBe('#/chats/one'))
  expect(screen.queryByRole('combobox')).toBeNull()
})

it('lists what can be done with its keys, goes around by arrows, and closes by Escape', async () => {
  const { user } = show()
  await user.keyboard('{Control>}k{/Control}')
  const settings = await screen.findByRole('option', { name: 'Settings' })
  expect(settings).toHaveTextContent('Ctrl ,')
  // Nobody is there who would answer it.
  expect(screen.queryByRole('option', { name: 'Stop the answer' })).toBeNull()
  await waitFor(() => expect(screen.getByRole('option', { name: /Answer with R1 Distill 7B/ })).toBeVisible())
  await user.keyboard('{ArrowUp}')
  const options = screen.getAllByRole('option')
  expect(options.at(-1)).toHaveAttribute('aria-selected', 'true')
  await user.keyboard('{ArrowDown}')
  expect(options[0]).toHaveAttribute('aria-selected', 'true')
  await user.keyboard('no such thing at all')
  expect(await screen.findByText('Nothing of that name. Messages are searched with the search.')).toBeVisible()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull())
})

it('switches to another model, and does not offer the one that answers already', async () => {
  const { user, core } = show()
  await user.keyboard('{Control>}k{/Control}')
  const option = await screen.findByRole('option', { name: /Answer with R1 Distill 7B/ })
  expect(screen.queryByRole('option', { name: /Answer with Starter R1/ })).toBeNull()
  await user.click(option)
  await waitFor(() =>
    expect(core.state.calls.find(({ name }) => name === 'models.load')?.input).toEqual({ modelId: 'bigger' }),
  )
})
