import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { Update } from '../../../shared/domain/update.ts'
import { renderWithCore } from '../../lib/testing/render-with-core.tsx'
import { SettingsPage } from './settings-page.tsx'
import { UpdateNotice } from './update-notice.tsx'

const update: Update = {
  version: '0.2.0',
  notes: '### New\n\n- Faster `search`\n\n![a picture](https://tracker.invalid/p.png)',
  sizeBytes: 120_000_000,
}
const page = (
  <>
    <UpdateNotice />
    <SettingsPage />
  </>
)

it('asks when told to, shows what is new, fetches when told to, and says when it will be installed', async () => {
  const { user, core, container } = renderWithCore(page, { update: { state: 'idle' } })
  expect(await screen.findByText('Ponder asks the release page only when you say so.')).toBeVisible()
  expect(screen.getByRole('switch', { name: 'Look for updates by itself' })).not.toBeChecked()
  expect(core.state.calls.filter(({ name }) => name.startsWith('updates.') && name !== 'updates.watch')).toEqual([])

  await user.click(screen.getByRole('button', { name: 'Check now' }))
  await waitFor(() => expect(core.state.calls.at(-1)?.name).toBe('updates.check'))
  core.tell.update({ state: 'available', update })
  const notes = await screen.findByRole('region', { name: 'What is new in Ponder 0.2.0' })
  expect(within(notes).getByText('search')).toBeVisible()
  // A picture of others is named and not fetched.
  expect(container.querySelector('img')).toBeNull()
  expect(screen.getByRole('link', { name: 'Update available 0.2.0' })).toHaveAttribute('href', '#/settings')

  await user.click(screen.getByRole('button', { name: 'Download · 120 MB' }))
  await waitFor(() => expect(core.state.calls.at(-1)?.name).toBe('updates.download'))
  core.tell.update({ state: 'downloading', update, receivedBytes: 30_000_000, totalBytes: 120_000_000 })
  expect(await screen.findByRole('progressbar', { name: 'Fetching Ponder 0.2.0' })).toHaveAttribute(
    'aria-valuenow',
    '25',
  )
  expect(screen.queryByRole('button', { name: 'Check now' })).toBeNull()
  core.tell.update({ state: 'ready', update })
  expect(await screen.findByText('It was verified, and is installed when you quit Ponder.')).toBeVisible()
  expect(screen.getByRole('link', { name: 'Update ready 0.2.0' })).toBeVisible()
})

it('says what failed, and tries that again', async () => {
  const error = { code: 'update_offline', details: {} } as const
  const { user, core } = renderWithCore(page, { update: { state: 'failed', error, update: null } })
  expect(await screen.findByRole('alert')).toHaveTextContent('The release page cannot be reached')
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(core.state.calls.at(-1)?.name).toBe('updates.check'))
  core.tell.update({ state: 'failed', error: { code: 'update_unverified', details: {} }, update })
  expect(await screen.findByText('The update was refused')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(core.state.calls.at(-1)?.name).toBe('updates.download'))
})

it('is switched on and off in one place; where Ponder cannot replace itself it says how instead', async () => {
  const { user, core } = renderWithCore(page, { update: { state: 'idle' } })
  await user.click(await screen.findByRole('switch', { name: 'Look for updates by itself' }))
  await waitFor(() => expect(core.state.settings.looksForUpdates).toBe(true))
  expect(await screen.findByText('Ponder asks the release page once a day.')).toBeVisible()
  core.tell.update({ state: 'unsupported', why: 'package' })
  expect(await screen.findByText(/sudo apt install/)).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Check now' })).toBeNull()
  expect(screen.queryByRole('switch', { name: 'Look for updates by itself' })).toBeNull()
})
