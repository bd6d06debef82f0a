import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ggufHeader } from '../../scripts/bench/gguf-writer.ts'
import { placeModel } from '../core/other-apps.ts'
import { axe } from './axe.ts'
import { Conversation, sum } from './conversation.ts'
import { test as base, expect } from './headless-fixtures.ts'
import { RunningApp } from './running-app.ts'

const count = 5_000
/** Each header is read once, which takes a busy machine its time. */
const patienceMs = 120_000

/** The app of a collector: thousands of files that have no more than a header, and one that is a model. */
const test = base.extend({
  app: async ({ appArgs }, use) => {
    await using app = await RunningApp.start(appArgs)
    const folder = join(app.dataDir, 'models')
    await mkdir(folder, { recursive: true })
    for (let at = 0; at < count; at++) await writeFile(join(folder, `${nameOf(at)}.gguf`), headerOf(at))
    placeModel(folder, 'zz-the-one.gguf')
    await use(app)
  },
})

function nameOf(at: number): string {
  return `Model ${String(at).padStart(4, '0')}`
}

function headerOf(at: number): Buffer {
  const metadata = { 'general.architecture': 'qwen2', 'general.name': nameOf(at) }
  const entries = Object.entries(metadata).map(([key, value]) => [key, { type: 'string', value }] as const)
  return ggufHeader(Object.fromEntries(entries), [])
}

test(`with ${count} files the page is used as with one: scrolled, searched, and a model taken from it answers`, async ({
  page,
}) => {
  test.setTimeout(2 * patienceMs)
  const chat = new Conversation(page)
  await chat.chooseGreedy()
  await page.getByRole('link', { name: 'Models', exact: true }).click()
  const list = page.getByRole('list', { name: 'On this machine' })
  await expect(list.getByRole('listitem', { name: nameOf(0), exact: true })).toBeVisible({ timeout: patienceMs })
  // The built-in one, and the one that is a model.
  await expect(list.getByRole('listitem').first()).toHaveAttribute('aria-setsize', String(count + 2))
  expect(await list.getByRole('listitem').count(), 'rows in the page').toBeLessThan(60)

  await page.getByRole('region', { name: 'On this machine' }).last().focus()
  await page.keyboard.press('End')
  await expect(list.getByRole('listitem', { name: 'Starter R1', exact: true })).toHaveAttribute(
    'aria-posinset',
    String(count + 2),
  )
  await page.getByRole('searchbox', { name: 'Find among these models' }).fill('model 4321')
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(list.getByRole('listitem')).toContainText('Model 4321.gguf')
  const { violations } = await axe(page).analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])

  await page.getByRole('searchbox', { name: 'Find among these models' }).fill('the-one')
  await list.getByRole('button', { name: 'Use Starter R1' }).click()
  await expect(list.getByRole('button', { name: 'Unload Starter R1' })).toBeVisible()
  await expect(list.getByRole('listitem'), 'measured meanwhile').toContainText(/took .* estimated/)
  await chat.startNewChat()
  await expect(await chat.ask(sum)).toContainText('85')
  await page.getByRole('button', { name: /^Model:/ }).click()
  await expect(page.getByRole('menuitemradio')).toHaveCount(12)
})
