import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { answer, contentOf, LocalHub } from '../hub/local-hub.ts'
import { axe } from './axe.ts'
import { Conversation, sum } from './conversation.ts'
import { test as base, expect } from './headless-fixtures.ts'
import { RunningApp } from './running-app.ts'

const repo = 'someone/Starter-R1-GGUF'
const fileName = 'starter-r1-5m-q8_0.gguf'
const starterPath = resolve(import.meta.dirname, '..', '..', 'resources', 'starter-model', fileName)

/** The app with a hub of its own: real HTTP on the loopback, as a mirror is. */
const test = base.extend<{ hub: LocalHub }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures from the pattern
  hub: async ({}, use) => {
    await using hub = await LocalHub.start()
    hub.commit(repo, { [fileName]: contentOf(await readFile(starterPath)) })
    await use(hub)
  },
  app: async ({ appArgs, hub }, use) => {
    await using app = await RunningApp.start(appArgs, { HF_ENDPOINT: hub.endpoint })
    await use(app)
  },
})

test('a model is found on the hub, fetched, verified and answers', async ({ page, app, hub }) => {
  const chat = new Conversation(page)
  await chat.chooseGreedy()
  await page.getByRole('link', { name: 'Models', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'R1 Distill Qwen 7B' })).toBeVisible()
  expect(hub.seen, 'nothing is asked before somebody searches').toEqual([])

  await page.getByRole('textbox', { name: 'Name of a model or of its author' }).fill('starter')
  await page.keyboard.press('Enter')
  await chat.button(repo).click()
  const row = page.getByRole('listitem', { name: `Q8_0, ${fileName}` })
  await expect(row).toContainText('On the CPU')
  await row.getByRole('button', { name: /^Get/ }).click()
  await chat.button(`Use ${repo} Q8_0`, row).click()
  await expect(chat.button(`Unload ${repo} Q8_0`, row)).toBeVisible()

  const fetched = await readFile(join(app.dataDir, 'models', repo.replace('/', '__'), fileName))
  expect(fetched.equals(await readFile(starterPath))).toBe(true)
  await chat.startNewChat()
  await expect(await chat.ask(sum)).toContainText('85')
})

test('a download that fails says why, and goes on by a click', async ({ page, hub }) => {
  await page.getByRole('link', { name: 'Models', exact: true }).click()
  await page.getByRole('textbox', { name: 'Name of a model or of its author' }).fill('starter')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: repo, exact: true }).click()
  const row = page.getByRole('listitem', { name: `Q8_0, ${fileName}` })
  await expect(row).toContainText('On the CPU')
  hub.fault = { onPage: (_request, response) => answer(response, 404, { 'x-error-code': 'EntryNotFound' }) }
  await row.getByRole('button', { name: /^Get/ }).click()
  await expect(row.getByRole('alert')).toContainText('The hub does not have this')
  hub.fault = {}
  await row.getByRole('button', { name: `Try again: ${repo} Q8_0` }).click()
  await expect(row.getByRole('button', { name: `Use ${repo} Q8_0` })).toBeVisible()
})

test('without a network the search says so calmly, and the catalogue stands', async ({ page, hub }) => {
  hub.fault = {
    onPage: request => {
      request.socket.destroy()
      return 'answered'
    },
  }
  await page.getByRole('link', { name: 'Models', exact: true }).click()
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await expect(page.getByText('Hugging Face cannot be reached; everything else works.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'R1 Distill Qwen 7B' })).toBeVisible()
  hub.fault = {}
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('button', { name: repo, exact: true })).toBeVisible()
})

for (const scheme of ['light', 'dark'] as const) {
  test(`everything open is accessible, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.getByRole('link', { name: 'Models', exact: true }).click()
    await page.getByRole('button', { name: 'Measure this machine' }).click()
    await page.getByRole('button', { name: 'R1 Distill Qwen 7B', exact: true }).click()
    await page.getByRole('button', { name: /^Derivatives \(/ }).click()
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    await page.getByRole('button', { name: repo, exact: true }).click()
    await expect(page.getByRole('listitem', { name: `Q8_0, ${fileName}` })).toContainText('On the CPU')
    await expect(page.getByRole('listitem', { name: 'R1 Distill Qwen 7B', exact: true })).toContainText('an answer')
    const { violations } = await axe(page).analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
    await page.setViewportSize({ width: 800, height: 600 })
    const overflow = await page.evaluate(() => {
      const scroller = document.querySelector('main h1')?.closest('.overflow-y-auto')
      return (scroller?.scrollWidth ?? 0) - (scroller?.clientWidth ?? 0)
    })
    expect(overflow, 'pixels wider than the page').toBe(0)
  })
}
