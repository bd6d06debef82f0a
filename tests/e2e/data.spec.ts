import type { Page } from '@playwright/test'
import { axe } from './axe.ts'
import { Conversation, sum } from './conversation.ts'
import { expect, test } from './headless-fixtures.ts'

async function openData(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Data', exact: true })).toBeVisible()
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await axe(page).analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(node => node.html.slice(0, 200)).join(' | ')}`)).toEqual(
    [],
  )
}

test('back up, delete everything, restore: the chat is there again', async ({ page }, testInfo) => {
  const chat = new Conversation(page)
  await chat.chooseGreedy()
  await chat.ask(sum)
  await openData(page)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Back up…' }).click()
  const file = testInfo.outputPath((await download).suggestedFilename())
  await (await download).saveAs(file)

  await page.getByRole('button', { name: 'Delete…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete everything?' })
  await expect(dialog).toContainText('1 chat')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Delete everything' }).click()
  await expect(page).toHaveURL(/#\/chats$/)
  await expect(chat.box).toBeVisible()
  await expect(page.getByRole('link', { name: sum })).toHaveCount(0)

  await openData(page)
  await page.getByLabel('Backup file').setInputFiles(file)
  const restore = page.getByRole('dialog', { name: 'Restore this backup?' })
  await expect(restore).toContainText('1 chat')
  await expectAccessible(page)
  await restore.getByRole('button', { name: 'Replace what is here' }).click()
  await page.getByRole('link', { name: sum }).click()
  await expect(chat.questions).toContainText(sum)
  await expect(chat.answers).toContainText('85')
  await chat.ask('Hello')
})

test('what is no backup is refused by name, and diagnostics are read before they are saved', async ({ page }) => {
  await openData(page)
  await page.getByLabel('Backup file').setInputFiles({
    name: 'diary.tar',
    mimeType: 'application/x-tar',
    buffer: Buffer.from('Dear diary'),
  })
  await expect(page.getByRole('alert')).toContainText('This is not a backup of Ponder')
  await page.getByRole('button', { name: 'Show diagnostics' }).click()
  const dialog = page.getByRole('dialog', { name: 'Diagnostics' })
  await expect(dialog).toContainText('== Log')
  await expectAccessible(page)
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save…' }).click()
  expect((await download).suggestedFilename()).toMatch(/^ponder-diagnostics-.*\.txt$/)
})
