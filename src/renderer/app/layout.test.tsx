import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderWithCore } from '../lib/testing/render-with-core.tsx'
import { Layout } from './layout.tsx'

it('closes the sidebar, and opens it again for the search', async () => {
  const { user } = renderWithCore(<Layout>{opener => <div>{opener}</div>}</Layout>)
  await user.click(screen.getByRole('button', { name: 'Hide sidebar' }))
  expect(screen.queryByRole('combobox')).toBeNull()
  expect(screen.getByRole('button', { name: 'Show sidebar' })).toBeVisible()
  await user.keyboard('{Control>}{Shift>}f{/Shift}{/Control}')
  expect(screen.getByRole('combobox', { name: 'Search chats and thoughts' })).toHaveFocus()
})

it('says that the wire is down, and no more once it stands', async () => {
  const { core } = renderWithCore(<Layout>{() => null}</Layout>)
  core.connection.state.set('down')
  expect(await screen.findByText('Reconnecting…')).toBeVisible()
  core.connection.state.set('open')
  await expect.poll(() => screen.queryByText('Reconnecting…')).toBeNull()
})
