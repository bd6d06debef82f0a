import { writeFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { PdfDocument } from '../../src/main/documents/readers/pdf-document.ts'
import { renderPage } from '../../src/main/documents/readers/render-page.ts'
import { makePdf, textPage } from '../../src/main/documents/readers/test-pdf.ts'
import { axe } from './axe.ts'
import { expect, test } from './headless-fixtures.ts'

/** More controls than these are not before any of those that are used here. */
const maxTabs = 60

/** As somebody gets there who has no mouse. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible()
  for (let tabs = 0; tabs < maxTabs; tabs++) {
    await page.keyboard.press('Tab')
    if (await control.evaluate(element => element === document.activeElement)) return
  }
  throw new Error(`${control} is not reached by the keyboard`)
}

/** A PDF that is a picture of its words. */
async function makeScan(path: string): Promise<Buffer> {
  const printed = makePdf([
    textPage(
      { text: 'Payment is due within thirty days of the invoice.', size: 20 },
      { text: 'The Harbour', size: 20 },
    ),
  ])
  await writeFile(path, printed)
  using pdf = await PdfDocument.open(path, printed.length)
  const { png } = renderPage(pdf, 0)
  return makePdf([{ lines: [], picture: { png, width: png.readUInt32BE(16), height: png.readUInt32BE(20) } }])
}

test('by the keyboard alone: add a scan, recognise its text, find a word, see it on the page, delete it', async ({
  page,
}, testInfo) => {
  const scan = await makeScan(testInfo.outputPath('printed.pdf'))
  await tabTo(page, page.getByRole('link', { name: 'Documents', exact: true }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Add files…' }))
  const choosing = page.waitForEvent('filechooser')
  await page.keyboard.press('Enter')
  await (await choosing).setFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: scan })

  const row = page.getByRole('listitem', { name: 'scan.pdf' })
  await expect(row).toContainText('1 page is a picture')
  await tabTo(page, row.getByRole('button', { name: 'Recognise text' }))
  await page.keyboard.press('Enter')
  await expect(row.getByText('is a picture')).toHaveCount(0)
  await expect(row.getByRole('status')).toHaveCount(0, { timeout: 120_000 })

  await tabTo(page, page.getByRole('searchbox', { name: 'Search in documents' }))
  await page.keyboard.type('thirty')
  await tabTo(page, page.getByRole('list', { name: 'Found in documents' }).getByRole('button'))
  await page.keyboard.press('Enter')
  const opened = page.getByRole('region', { name: 'Document', exact: true })
  await expect(opened.locator('[data-drawn="true"] [data-highlight]').first()).toBeInViewport()
  const { violations } = await axe(page).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(opened).toHaveCount(0)

  await page.keyboard.press('Shift+Tab')
  await expect(page.getByRole('searchbox', { name: 'Search in documents' })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.press('Delete')
  await tabTo(page, page.getByRole('button', { name: 'Actions for scan.pdf' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }))
  await page.keyboard.press('Enter')
  await expect(row).toHaveCount(0)
})
