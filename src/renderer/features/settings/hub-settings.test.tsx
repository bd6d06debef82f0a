import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderWithCore } from '../../lib/testing/render-with-core.tsx'
import { SettingsPage } from './settings-page.tsx'

it('takes a token, shows only that there is one, and forgets it', async () => {
  const { user, core, container } = renderWithCore(<SettingsPage />)
  const field = await screen.findByLabelText('New access token')
  expect(screen.getByText('Not set')).toBeVisible()
  await user.type(field, 'hf_ä')
  expect(screen.getByText(/A token has 8 to 200 letters/)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Keep' })).toBeDisabled()
  await user.clear(field)
  await user.type(field, ' hf_secretToken{Enter}')
  expect(await screen.findByText('Set · until Ponder ends')).toBeVisible()
  expect(core.state.calls).toContainEqual({ name: 'hub.setToken', input: { token: 'hf_secretToken', keep: false } })
  expect(container.innerHTML).not.toContain('hf_secret')
  expect(field).toHaveValue('')
  await user.click(screen.getByRole('button', { name: 'Forget' }))
  await waitFor(() => expect(screen.getByText('Not set')).toBeVisible())
})

it('says where it would be kept, with a keychain and without', async () => {
  const { user, core } = renderWithCore(<SettingsPage />)
  expect(await screen.findByText(/There is no keychain here/)).toBeVisible()
  await user.click(screen.getByRole('switch', { name: 'Remember it' }))
  await user.type(screen.getByLabelText('New access token'), 'hf_secretToken{Enter}')
  expect(await screen.findByText('Set · kept in a file that only you can read')).toBeVisible()
  expect(core.state.calls.at(-1)?.input).toMatchObject({ keep: true })
})

it('says that what was kept cannot be opened any more', async () => {
  renderWithCore(<SettingsPage />, { hubToken: { keptBy: null, hasKeychain: true, isLocked: true } })
  expect(await screen.findByText(/Enter it again/)).toBeVisible()
  expect(screen.getByText('Sealed by the system’s keychain.')).toBeVisible()
  expect(screen.getByRole('switch', { name: 'Remember it' })).toBeChecked()
})

it('limits the speed of downloads, and lets go of the limit', async () => {
  const { user, core } = renderWithCore(<SettingsPage />)
  const choose = async (option: RegExp) => {
    await user.click(await screen.findByRole('combobox', { name: 'Speed of downloads' }))
    await user.click(await screen.findByRole('option', { name: option }))
  }
  await choose(/^Up to 5\sMB a second$/)
  await waitFor(() => expect(core.state.settings.downloadBytesPerSecond).toBe(5_000_000))
  expect(screen.getByRole('combobox', { name: 'Speed of downloads' })).toHaveTextContent(/Up to 5\sMB a second/)
  await choose(/^As fast as it comes$/)
  await waitFor(() => expect(core.state.settings.downloadBytesPerSecond).toBeNull())
})
