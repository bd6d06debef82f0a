import { expect, it, vi } from 'vitest'
import { Dialog } from '../ui/dialog.tsx'
import { useCommand } from './commands.ts'
import { renderWithCore } from './testing/render-with-core.tsx'

function Answers({ onSearch, onStop }: { onSearch: () => unknown; onStop?: () => unknown }) {
  useCommand('search', onSearch)
  useCommand('stop', () => onStop?.() ?? false)
  return <input aria-label="field" />
}

it('answers keys, also while one is typing, and the desktop menu', async () => {
  const onSearch = vi.fn()
  const { user, getByLabelText } = renderWithCore(<Answers onSearch={onSearch} />)
  await user.click(getByLabelText('field'))
  await user.keyboard('{Control>}{Shift>}f{/Shift}{/Control}')
  expect(onSearch).toHaveBeenCalledTimes(1)
  await user.keyboard('k')
  expect(onSearch).toHaveBeenCalledTimes(1)
  const message = { type: 'ponder:command', command: 'search' }
  window.dispatchEvent(new MessageEvent('message', { data: message, source: window }))
  expect(onSearch).toHaveBeenCalledTimes(2)
})

it('asks the newest first, and the one before when it says no', async () => {
  const before = vi.fn()
  const newest = vi.fn(() => false)
  const { user } = renderWithCore(
    <>
      <Answers onSearch={before} />
      <Answers onSearch={newest} />
    </>,
  )
  await user.keyboard('{Control>}{Shift>}f{/Shift}{/Control}')
  expect(newest).toHaveBeenCalledTimes(1)
  expect(before).toHaveBeenCalledTimes(1)
})

it('leaves Escape to an open dialog, and the answer goes on', async () => {
  const onStop = vi.fn()
  const onClose = vi.fn()
  const { user, getByRole } = renderWithCore(
    <>
      <Answers onSearch={() => undefined} onStop={onStop} />
      <Dialog open onClose={onClose} title="Export">
        <button type="button">Save</button>
      </Dialog>
    </>,
  )
  getByRole('button', { name: 'Save' }).focus()
  await user.keyboard('{Escape}')
  expect(onClose).toHaveBeenCalled()
  expect(onStop).not.toHaveBeenCalled()
})
