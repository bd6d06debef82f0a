import { Conversation, sum } from './conversation.ts'
import { expect, firstPage, launchDesktop, quit, runtime, test } from './electron-fixtures.ts'

test(`everything deleted in the desktop window: it is loaded again over an empty store (${runtime.name})`, async ({
  dataDir,
}) => {
  const desktop = await launchDesktop(dataDir)
  const page = await firstPage(desktop)
  const chat = new Conversation(page)
  await chat.ask(sum)
  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  await page.getByRole('button', { name: 'Delete…', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click()
  await expect(page.getByRole('link', { name: sum })).toHaveCount(0)
  await page.getByRole('link', { name: 'Chats', exact: true }).click()
  await chat.ask(sum)
  await expect(chat.answers).toContainText('85')
  expect(await quit(desktop)).toBe(0)
})
