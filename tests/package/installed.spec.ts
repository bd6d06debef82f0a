import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, type Page, test } from '@playwright/test'
import { Conversation, sum } from '../e2e/conversation.ts'

/**
 * The app as it was installed. Its fuses let no debugger into the main process, so it is driven through its page, by
 * Chromium's own port.
 */
const executable = process.env.PONDER_INSTALLED ?? ''

let dataDir = ''
let child: ChildProcess | null = null

test.beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'ponder-installed-'))
})

test.afterEach(async () => {
  child?.kill('SIGKILL')
  await rm(dataDir, { recursive: true, force: true, maxRetries: 10 })
})

test('the installed app answers, ends by itself, and still knows it', async () => {
  expect(executable, 'PONDER_INSTALLED names the executable').not.toBe('')
  const first = await open()
  const chat = new Conversation(first)
  await chat.chooseGreedy()
  await expect(await chat.ask(sum)).toContainText('85')
  expect(await close(first)).toBe(0)

  const second = await open()
  await second.getByRole('link', { name: sum }).click()
  await expect(new Conversation(second).lastAnswer).toContainText('85')
  expect(await close(second)).toBe(0)
})

async function open(): Promise<Page> {
  const port = await freePort()
  const args = [`--remote-debugging-port=${port}`, `--data-dir=${dataDir}`, '--threads=1', '--gpu=off', '--lang=en-US']
  child = spawn(executable, args, { stdio: 'inherit' })
  const address = `http://127.0.0.1:${port}`
  await expect.poll(() => isListening(address), { timeout: 60_000 }).toBe(true)
  const browser = await chromium.connectOverCDP(address)
  const context = browser.contexts()[0]
  if (context === undefined) throw new Error('the app has no pages')
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  await page.getByRole('link', { name: 'Settings', exact: true }).waitFor()
  return page
}

/** As a person closes it: the window, and on macOS, where an app outlives its windows, the app. */
async function close(page: Page): Promise<number | null> {
  if (child === null) throw new Error('the app is not open')
  const exited = once(child, 'exit')
  if (process.platform === 'darwin') child.kill('SIGTERM')
  else await page.close()
  const [code]: unknown[] = await exited
  return typeof code === 'number' ? code : null
}

function isListening(address: string): Promise<boolean> {
  return fetch(`${address}/json/version`).then(
    response => response.ok,
    () => false,
  )
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
