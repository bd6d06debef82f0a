import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { makeRandomModel, wideCache } from '../../scripts/bench/random-model.ts'
import { axe } from './axe.ts'
import { Conversation, sum } from './conversation.ts'
import { test as base, expect } from './headless-fixtures.ts'
import { RunningApp } from './running-app.ts'

const template = resolve(import.meta.dirname, '..', '..', 'resources', 'starter-model', 'chat_template.jinja')

/** The app with a model whose cache is too large for the memory that it may take. */
const test = base.extend({
  app: async ({ appArgs }, use) => {
    await using app = await RunningApp.start([...appArgs, '--memory-limit', '1400'])
    await mkdir(join(app.dataDir, 'models'), { recursive: true })
    await makeRandomModel(join(app.dataDir, 'models', 'wide.gguf'), wideCache, template)
    await use(app)
  },
})

test('a model that does not fit says what would, and one click writes the answer', async ({ page }) => {
  const chat = new Conversation(page)
  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  for (const [label, value] of [
    ['Context in tokens', '32768'],
    ['Longest answer', '5'],
  ] as const) {
    await page.getByLabel(label).fill(value)
    await page.getByLabel(label).blur()
  }
  await page.getByRole('link', { name: 'Models', exact: true }).click()
  await chat.button(`Use ${wideCache.name}`).click()
  const row = page.getByRole('listitem', { name: wideCache.name, exact: true })
  await expect(row.getByRole('alert')).toContainText('Not enough memory for this model')
  await expect(row.getByRole('button', { name: /^Use this: Shorter context/ })).toBeVisible()

  await chat.startNewChat()
  await chat.send(sum)
  const ways = page.getByRole('region', { name: 'What would fit' })
  await expect(ways.getByRole('listitem')).toHaveCount(2)
  await expect(ways.getByRole('listitem').first()).toContainText('tok/s')
  const { violations } = await axe(page).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await chat.button('Use this: Cache in q8_0, half the memory').click()
  await expect(chat.lastAnswer).toContainText('The answer reached the length that was set.')
  await expect(page.getByText('CPU · 1 thread · 32k · q8_0')).toBeVisible()
})

for (const scheme of ['light', 'dark'] as const) {
  test(`a model is set, loaded again and unloaded from its chip, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const chat = new Conversation(page)
    await chat.chooseGreedy()
    await expect(await chat.ask(sum)).toContainText('85')
    await expect(page.getByText('CPU · 1 thread · 4k · f16')).toBeVisible()
    const chip = page.getByRole('button', { name: /^Model:/ })
    await chip.click()
    await page.getByRole('menuitem', { name: 'Settings of this model' }).click()
    const dialog = page.getByRole('dialog', { name: 'Settings of Starter R1' })
    await dialog.getByRole('radio', { name: 'q8_0' }).click()
    await dialog.getByLabel('Context in tokens').fill('1024')
    await dialog.getByLabel('Context in tokens').press('Enter')
    await expect(dialog.getByText('These are not the settings R1 was made for')).toBeVisible()
    const { violations } = await axe(page).analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
    await page.setViewportSize({ width: 800, height: 600 })
    await dialog.getByRole('button', { name: 'Load again' }).click()
    await expect(page.getByText('CPU · 1 thread · 1k · q8_0')).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Load again' })).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(await chat.ask(sum)).toContainText('85')
    await chip.click()
    await page.getByRole('menuitem', { name: 'Unload' }).click()
    await expect(page.getByText('Not loaded')).toBeVisible()
  })
}
