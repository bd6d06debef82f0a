import { copyFile, mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Conversation, sum } from '../e2e/conversation.ts'
import { expect, firstPage, launchDesktop, quit, runtime, test } from '../e2e/electron-fixtures.ts'

const modelFile = process.env.PONDER_REAL_MODEL ?? ''

test(`a real model thinks and answers, and goes on after a restart (${runtime.name})`, async ({ dataDir }) => {
  expect(modelFile, 'PONDER_REAL_MODEL names a GGUF file').not.toBe('')
  await mkdir(join(dataDir, 'models'), { recursive: true })
  await copyFile(modelFile, join(dataDir, 'models', basename(modelFile)))

  const desktop = await launchDesktop(dataDir)
  const page = await firstPage(desktop)
  await page.getByRole('link', { name: 'Models', exact: true }).click()
  const local = page.getByRole('region', { name: 'On this machine' })
  await local.getByRole('button', { name: /^Use / }).click()
  await expect(local.getByRole('button', { name: /^Unload / })).toBeVisible()
  await page.getByRole('link', { name: 'Chats', exact: true }).click()

  const chat = new Conversation(page)
  const answer = await chat.ask(sum)
  await expect(answer).toContainText(/Thought for .* tokens/)
  await expect(answer).toContainText('85')
  expect(await quit(desktop)).toBe(0)

  const again = await launchDesktop(dataDir)
  const reopened = await firstPage(again)
  await reopened.getByRole('link', { name: sum }).click()
  await expect(new Conversation(reopened).lastAnswer).toContainText('85')
  expect(await quit(again)).toBe(0)
})
