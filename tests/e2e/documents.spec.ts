import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { makePdf } from '../../scripts/bench/make-pdf.ts'
import { axe } from './axe.ts'
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
    await expect(page.locator('[data-drop]')).toBeVisible({ timeout: 1_000 })
    await page.dispatchEvent('main', 'drop', { dataTransfer: transfer })
  }).toPass()
}

/** As the browser takes over what a person drags from the disk, folders too. */
async function dropFromDisk(page: Page, path: string): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    browser.send('Input.dispatchDragEvent', {
      ...{ type, x: 640, y: 400 },
      data: { items: [], files: [path], dragOperationsMask: 1 },
    })
  await drag('dragEnter')
  // The browser drops only what the page has answered to.
  await expect(async () => {
    await drag('dragOver')
    await expect(page.locator('[data-drop]')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await drag('dragOver')
  await drag('drop')
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
  const { violations } = await axe(page).analyze()
  expect(
    violations.map(({ id, nodes }) => `${screen}: ${id} ${nodes.map(node => node.html.slice(0, 200)).join(' | ')}`),
  ).toEqual([])
}

/** Where the docs have their picture from, as in `screens.spec.ts`. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PONDER_PICTURES
  if (folder === undefined) return
  await page.mouse.move(0, 0)
  await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' })
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

test('what is dropped as soon as the page Documents stands comes in, and the page stays', async ({ page }) => {
  await page.evaluate(() => {
    location.hash = '/documents'
  })
  await page.reload({ waitUntil: 'commit' })
  await page.getByRole('heading', { name: 'Documents', level: 1 }).waitFor()
  // Once: whoever is not listening yet has lost it.
  await page.evaluate(text => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([text], 'early.txt'))
    document
      .querySelector('main')
      ?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }, sentence)
  await expect(page.getByRole('listitem', { name: 'early.txt' })).toBeVisible()
})

test('the same file under two names is one document, and each that was there already is told', async ({ page }) => {
  await page.getByRole('link', { name: 'Documents', exact: true }).click()
  const list = page.getByRole('list', { name: 'Documents', exact: true })
  await drop(page, [textFile('facts.md', facts)])
  await expect(list.getByRole('listitem', { name: 'facts.md' })).toContainText('1 section')
  await drop(page, [textFile('copy.md', facts), textFile('facts.md', facts)])
  const files = page.getByRole('list', { name: 'Files', exact: true })
  await expect(files.getByRole('listitem', { name: 'copy.md' })).toContainText('The same as “facts.md”')
  await expect(files.getByRole('listitem', { name: 'facts.md' })).toContainText('Is here already')
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expectAccessible(page, 'files that were there already')
  await page.getByRole('button', { name: 'Clear the list' }).click()
  await expect(files).toHaveCount(0)
})

test('collections, search without a model, and what is deleted', async ({ page }) => {
  await page.getByRole('link', { name: 'Documents', exact: true }).click()
  await expect(page.getByText('No documents yet')).toBeVisible()
  await expectAccessible(page, 'no documents')
  await page.getByRole('button', { name: 'New collection' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Workshop')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Workshop/ }).click()
  const folder = await mkdtemp(join(tmpdir(), 'ponder-dropped-'))
  await mkdir(join(folder, 'below'))
  await writeFile(join(folder, 'below', 'facts.md'), facts)
  await writeFile(join(folder, 'empty.txt'), '')
  await writeFile(join(folder, 'photo.jpg'), 'no document')
  await symlink(folder, join(folder, 'below', 'loop'))
  await dropFromDisk(page, folder)
  const list = page.getByRole('list', { name: 'Documents', exact: true })
  await expect(list.getByRole('listitem', { name: 'facts.md' })).toContainText('1 section')
  await expect(list.getByRole('listitem', { name: 'empty.txt' })).toContainText('There is nothing in this file')
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await rm(folder, { recursive: true })
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

for (const [scheme, language, name] of [
  ['light', 'en', 'English'],
  ['dark', 'fr', 'Français'],
  ['light', 'zh-CN', '简体中文'],
] as const) {
  test(`every screen of documents, ${language}, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const chat = new Conversation(page)
    await chat.chooseGreedy()
    await drop(page, [
      { name: 'tools.pdf', bytes: makePdf(['The capital of Moradi is Tavo.', facts.replaceAll('\n\n', ' ')]) },
    ])
    await attached(page, 'tools.pdf')
    const answer = await chat.ask(warranty)
    await chat.reasoning(answer).click()
    await page.getByRole('link', { name: 'Settings', exact: true }).click()
    await page.getByRole('combobox', { name: 'Language' }).click()
    await page.getByRole('option', { name }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await page.getByRole('link', { name: warranty }).click()
    await page.locator('.md [data-citation]').click()
    await expect(page.locator('[data-drawn="true"] [data-highlight]').first()).toBeVisible()
    await expectAccessible(page, 'answer and source')
    if (language === 'en') await picture(page, `documents-${scheme}`)
    await page.setViewportSize({ width: 800, height: 600 })
    await expect(page.locator('[data-drawn="true"] [data-highlight]').first()).toBeVisible()
    await expectAccessible(page, 'source at 800 × 600')
    await page.keyboard.press('Escape')
    await drop(page, [textFile('empty.txt', '')])
    await page.evaluate(() => {
      window.location.hash = '/documents'
    })
    await expect(page.getByRole('listitem', { name: 'empty.txt' })).toBeVisible()
    await expectAccessible(page, 'documents at 800 × 600')
    // As wide as 1280 pixels are at twice the size of text.
    await page.setViewportSize({ width: 640, height: 500 })
    const overflowPx = await page.locator('main').evaluate(main => main.scrollWidth - main.clientWidth)
    expect(overflowPx).toBe(0)
  })
}
