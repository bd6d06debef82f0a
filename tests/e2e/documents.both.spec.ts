import { makePdf } from '../../scripts/bench/make-pdf.ts'
import { expect, test } from './both-hosts.ts'
import { Conversation } from './conversation.ts'

test('a PDF that was chosen is asked, and opens at the page of the citation', async ({ host: { page } }) => {
  const chat = new Conversation(page)
  await chat.chooseGreedy()
  const pdf = makePdf(['The capital of Moradi is Tavo.', 'The warranty of the Tamoro drill is 24 months.'])
  await page
    .getByLabel('Choose files…')
    .setInputFiles({ name: 'facts.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) })
  await expect(page.getByRole('region', { name: 'Asked of' })).toContainText('2 pages')
  const answer = await chat.ask('What is the warranty of the Tamoro drill?')
  await expect(answer).toContainText('24 months')
  await answer
    .getByRole('button', { name: /^Citation/ })
    .first()
    .press('Enter')
  const panel = page.getByRole('region', { name: 'Source', exact: true })
  await expect(panel).toContainText('page 2 of 2')
  await expect(panel.locator('[data-page="2"][data-drawn="true"] [data-highlight]')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
})
