import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderWithCore } from '../../lib/testing/render-with-core.tsx'
import { AboutNotices } from './about-notices.tsx'

it('shows the licences of what Ponder is made with, and their texts', async () => {
  const { user } = renderWithCore(<AboutNotices />)
  await user.click(screen.getByRole('button', { name: 'Show: Third-party notices' }))
  const dialog = await screen.findByRole('dialog', { name: 'Third-party notices' })
  const row = (await within(dialog).findByRole('cell', { name: 'better-sqlite3' })).closest('tr')
  expect(row).toHaveTextContent('MIT')
  expect(within(dialog).getAllByText(/Permission is hereby granted, free of charge/).length).toBeGreaterThan(10)
  expect(within(dialog).getByText('Licence texts')).toBeVisible()
})
