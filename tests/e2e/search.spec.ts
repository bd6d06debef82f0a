import { readFile } from 'node:fs/promises'
import { Conversation, sum } from './conversation.ts'
import { expect, test } from './headless-fixtures.ts'

test('find a chat by its thought, and only there', async ({ page }) => {
  const chat = new Conversation(page)
  await chat.chooseGreedy()
  await chat.ask(sum)
  await page.keyboard.press('ControlOrMeta+Shift+O')
  await chat.ask('Hello')
  await page.keyboard.press('ControlOrMeta+Shift+f')
  const search = page.getByRole('combobox').or(page.getByRole('searchbox')).first()
  await search.fill('tens')
  const results = page.getByRole('option').or(page.getByRole('listitem').getByRole('link'))
  await expect(results.first()).toContainText(/tens/i)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(chat.questions).toContainText(sum)
})

test('out to a file and in again, thoughts included', async ({ page }) => {
  const chat = new Conversation(page)
  await chat.chooseGreedy()
  await chat.ask(sum)
  const download = page.waitForEvent('download')
  await page.keyboard.press('ControlOrMeta+Shift+e')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('JSON', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Export' }).click()
  const path = await (await download).path()
  const exported = JSON.parse(await readFile(path, 'utf8'))
  expect(JSON.stringify(exported)).toContain('"thinking"')

  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Folders, import, trash' }).click()
  await page.getByRole('menuitem', { name: 'Import a chat…' }).click()
  await (await chooser).setFiles(path)
  await expect(page.getByRole('link', { name: sum })).toHaveCount(2)
})
