import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeOtherApps, placeModel } from '../core/other-apps.ts'
import { axe } from './axe.ts'
import { Conversation, sum } from './conversation.ts'
import { test as base, expect } from './headless-fixtures.ts'
import { RunningApp } from './running-app.ts'

/** The app of a person who uses other apps too: their folders are in this home. */
const test = base.extend<{ home: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures from the pattern
  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'ponder-home-'))
    makeOtherApps(home)
    await use(home)
    await rm(home, { recursive: true, force: true })
  },
  app: async ({ appArgs, home }, use) => {
    const own = { HOME: home, USERPROFILE: home, XDG_DATA_HOME: '', XDG_CACHE_HOME: '', XDG_CONFIG_HOME: '' }
    await using app = await RunningApp.start(appArgs, { ...own, HF_HOME: '', HF_HUB_CACHE: '', OLLAMA_MODELS: '' })
    await use(app)
  },
})

test('models of other apps are used where they lie; one in the folder is used, deleted and taken back', async ({
  page,
  app,
  home,
}) => {
  const chat = new Conversation(page)
  await chat.chooseGreedy()
  await page.getByRole('link', { name: 'Models', exact: true }).click()
  await page.getByRole('button', { name: '5 models of other apps' }).click()
  const dialog = page.getByRole('dialog', { name: 'Models of other apps' })
  await chat.button('Use deepseek-r1:7b', dialog).click()
  await expect(dialog.getByRole('listitem', { name: 'deepseek-r1:7b' })).toContainText('In the list')
  await page.keyboard.press('Escape')
  const list = page.getByRole('list', { name: 'On this machine' })
  const adopted = list.getByRole('listitem').filter({ hasText: 'deepseek-r1:7b' })
  await expect(adopted).toContainText('used where it is: Ollama')
  await adopted.getByRole('button', { name: /^Use / }).click()
  await expect(adopted.getByRole('button', { name: /^Unload / })).toBeVisible()
  await chat.startNewChat()
  await expect(await chat.ask(sum)).toContainText('85')

  await page.getByRole('link', { name: 'Models', exact: true }).click()
  await adopted.getByRole('button', { name: /^More for / }).click()
  await page.getByRole('menuitem', { name: 'Take off the list · the file stays with Ollama' }).click()
  await expect(adopted).toHaveCount(0)
  expect(existsSync(join(home, '.ollama'))).toBe(true)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(adopted).toBeVisible()

  const path = placeModel(app.dataDir, 'models', 'mine.gguf')
  const mine = list.getByRole('listitem').filter({ has: page.getByTitle('mine.gguf', { exact: true }) })
  await expect(mine, 'it appears by itself').toBeVisible()
  await mine.getByRole('button', { name: /^More for / }).click()
  await page.getByRole('menuitem', { name: /^Delete · frees 5\.\d+ MB$/ }).click()
  await expect(mine).toHaveCount(0)
  expect(existsSync(path)).toBe(false)
  const trash = page.getByRole('region', { name: 'Deleted models' })
  await expect(trash).toContainText('mine.gguf')
  await chat.button('Put back mine.gguf', trash).click()
  await expect(mine).toBeVisible()
  expect(existsSync(path)).toBe(true)

  await mine.getByRole('button', { name: /^More for / }).click()
  await page.getByRole('menuitem', { name: /^Delete/ }).click()
  await chat.button('Delete for good…', trash).click()
  await chat.button('Delete for good').click()
  await expect(trash).toHaveCount(0)
  expect(await readdir(join(app.dataDir, 'models'))).toEqual([])
})

test('a file that vanished is told in words, and goes off the list by a click', async ({ page, app }) => {
  const path = placeModel(app.dataDir, 'models', 'gone.gguf')
  await page.getByRole('link', { name: 'Models', exact: true }).click()
  const row = page
    .getByRole('list', { name: 'On this machine' })
    .getByRole('listitem')
    .filter({ has: page.getByTitle('gone.gguf', { exact: true }) })
  await expect(row).toBeVisible()
  await rm(path)
  await expect(row.getByRole('alert')).toContainText('The file is not where it was')
  await row.getByRole('button', { name: /^Take off the list/ }).click()
  await expect(row).toHaveCount(0)
})

for (const scheme of ['light', 'dark'] as const) {
  test(`files, trash, folder and token are accessible, ${scheme}`, async ({ page, app }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    placeModel(app.dataDir, 'models', 'one.gguf')
    const two = placeModel(app.dataDir, 'models', 'two.gguf')
    await page.getByRole('link', { name: 'Models', exact: true }).click()
    const list = page.getByRole('list', { name: 'On this machine' })
    await expect(list.getByText('same bytes as').first()).toBeVisible()
    await list
      .getByRole('listitem')
      .filter({ has: page.getByTitle('one.gguf', { exact: true }) })
      .getByRole('button', { name: /^More for / })
      .click()
    await page.getByRole('menuitem', { name: /^Delete/ }).click()
    await rm(two)
    await expect(list.getByRole('alert')).toBeVisible()
    const check = async () => {
      // The tip of whatever is under the pointer is no part of the page.
      await page.mouse.move(0, 0)
      await expect(page.getByText(/^(Settings of|More for) /)).toHaveCount(0)
      const { violations } = await axe(page).analyze()
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
    }
    await check()
    await page.getByRole('button', { name: '5 models of other apps' }).click()
    await expect(page.getByRole('dialog', { name: 'Models of other apps' })).toBeVisible()
    await check()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Settings', exact: true }).click()
    await page.getByLabel('New access token').fill('hf_secret-token')
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
    await expect(page.getByText('Set · until Ponder ends')).toBeVisible()
    await check()
    expect(app.stderr).not.toContain('hf_secret')
  })
}
