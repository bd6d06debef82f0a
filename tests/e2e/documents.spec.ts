import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { makePdf } from '../../scripts/bench/make-pdf.ts'
import { Conversation } from './conversation.ts'
import { expect, test } from './headless-fixtures.ts'

const facts = [
  '# Tools',
  'The warranty of the Tamoro drill is 24 months.',
  'The price of the Tamoro drill is 189 euros.',
  '# Robots',
  'The owner of the Kilaga robot is Batova.',
  'The weight of the Kilaga robot is 31 kilograms.',
].join('\n\n')

const warranty = 'What is the warranty of the Tamoro drill?'
const sentence = 'The warranty of the Tamoro drill is 24 months.'

interface DroppedFile {
  name: string
  bytes: Uint8Array
}

/** As from the system's file manager, onto whatever the page shows. */
async function drop(page: Page, files: readonly DroppedFile[]): Promise<void> {
  const given = files.map(({ name, bytes }) => ({ name, bytes: [...bytes] }))
  await expect(async () => {
    const transfer = await page.evaluateHandle(dropped => {
      const data = new DataTransfer()
      for (const { name, bytes } of dropped) data.items.add(new File([new Uint8Array(bytes)], name))
      return data
    }, given)
    await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer })
    await expect(page.getByText('they stay on this machine')).toBeVisible({ timeout: 1_000 })
    await page.dispatchEvent('main', 'drop', { dataTransfer: transfer })
  }).toPass()
}

function textFile(name: string, text: string): DroppedFile {
  return { name, bytes: new TextEncoder().encode(text) }
}

/** What is dropped can be asked as soon as its chip names its pages. */
async function attached(page: Page, name: string): Promise<void> {
  const tray = page.getByRole('region', { name: 'Asked of' })
  await expect(tray.getByText(name)).toBeVisible()
  await expect(tray.getByText(/\d+ (page|section)s?$/)).toBeVisible()
}

function panel(page: Page): Locator {
  return page.getByRole('region', { name: 'Source', exact: true })
}

async function expectAccessible(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(
    violations.map(({ id, nodes }) => `${screen}: ${id} ${nodes.map(node => node.html.slice(0, 200)).join(' | ')}`),
  ).toEqual([])
}

test('drop a file of facts, ask, and look at the sentence that the answer stands on', async ({ page }) => {
  const chat = new Conversation(page)
  await chat.chooseGreedy()
  await drop(page, [textFile('facts.md', facts)])
  await attached(page, 'facts.md')
  const answer = await chat.ask(warranty)
  await expect(answer).toContainText('24 months')
  await expect(answer).toContainText('Whole document')
  await expect(chat.questions.last()).toContainText('facts.md')

  const chip = answer.getByRole('button', { name: /^Citation 1: facts\.md/ }).first()
  await chip.focus()
  await page.keyboard.press('Enter')
  await expect(panel(page)).toBeFocused()
  await expect(panel(page).locator('mark')).toHaveText(sentence)
  await expect(panel(page).locator('mark')).toBeInViewport()
  await expectAccessible(page, 'source')
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  await expect(chip).toBeFocused()

  await answer.getByRole('button', { name: 'Why this answer' }).click()
  await expect(page.getByRole('dialog')).toContainText(warranty)
  await expectAccessible(page, 'why this answer')
})

test('a fact that no document holds: the app says so, whatever the model makes up', async ({ page }) => {
  const chat = new Conversation(page)
  await chat.chooseGreedy()
  await drop(page, [textFile('facts.md', facts)])
  await attached(page, 'facts.md')
  const answer = await chat.ask('What is the warranty of the Zudaki camera?')
  await expect(answer.getByRole('note')).toContainText('do not hold the answer')
})

test('a PDF opens at the page of the citation, with the sentence highlighted', async ({ page }) => {
  const chat = new Conversation(page)
  await chat.chooseGreedy()
  const pdf = makePdf(['The capital of Moradi is Tavo.', sentence, 'The owner of the Kilaga robot is Batova.'])
  await drop(page, [{ name: 'facts.pdf', bytes: pdf }])
  await attached(page, 'facts.pdf')
  const answer = await chat.ask(warranty)
  await expect(answer).toContainText('24 months')
  await answer
    .getByRole('button', { name: /^Citation/ })
    .first()
    .click()
  await expect(panel(page)).toContainText('page 2 of 3')
  const drawn = panel(page).locator('[data-page="2"][data-drawn="true"]')
  await expect(drawn).toBeVisible()
  await expect(drawn.locator('[data-highlight]')).toHaveCount(1)
  await expect(drawn.locator('[data-highlight]')).toBeInViewport()
  const words = await drawn.getByText(sentence).boundingBox()
  const box = await drawn.locator('[data-highlight]').boundingBox()
  expect(Math.abs((words?.y ?? 0) - (box?.y ?? 99))).toBeLessThan(8)
  await expectAccessible(page, 'page of a PDF')
  await panel(page).getByRole('button', { name: 'Next page' }).click()
  await expect(panel(page)).toContainText('page 3 of 3')
})

test('collections, search without a model, and what is deleted', async ({ page }) => {
  await page.getByRole('link', { name: 'Documents', exact: true }).click()
  await expect(page.getByText('No documents yet')).toBeVisible()
  await expectAccessible(page, 'no documents')
  await page.getByRole('button', { name: 'New collection' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Workshop')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Workshop/ }).click()
  await drop(page, [textFile('facts.md', facts), textFile('empty.txt', '')])
  const list = page.getByRole('list', { name: 'Documents', exact: true })
  await expect(list.getByRole('listitem', { name: 'facts.md' })).toContainText('1 section')
  await expectAccessible(page, 'documents')

  await page.getByRole('searchbox', { name: 'Search in documents' }).fill('Batova')
  await page.getByRole('list', { name: 'Found in documents' }).getByRole('button').click()
  const opened = page.getByRole('region', { name: 'Document', exact: true })
  await expect(opened.locator('mark').first()).toHaveText('Batova')
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox', { name: 'Search in documents' }).fill('')

  await page.getByRole('button', { name: 'Actions for facts.md' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(list.getByRole('listitem', { name: 'facts.md' })).toHaveCount(0)
})
