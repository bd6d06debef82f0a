import { Conversation } from './conversation.ts'
import { expect, test } from './headless-fixtures.ts'

/** Chapters that all speak of the drill, each a passage, so that not all of them have room. */
const chapters = Array.from({ length: 20 }, (_, chapter) => {
  const name = 'ABCDEFGHIJKLMNOPQRST'[chapter]
  const filler = Array.from(
    { length: 22 },
    (_, line) => `Part ${name}${line} of the Tamoro drill is kept in drawer ${line + chapter} of the workshop.`,
  )
  return [`# Chapter ${name}`, `The warranty of the Tamoro drill is told in chapter ${name}.`, ...filler].join('\n\n')
}).join('\n\n')

test('a passage that was left out is included by hand, and the answer stands on it', async ({ page }) => {
  const chat = new Conversation(page)
  await chat.chooseGreedy()
  // The starter model is lost among so many chapters: what it is given is looked at, not what it says to it.
  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  const longest = page.getByLabel('Longest answer')
  await longest.fill('40')
  await longest.blur()
  await page.getByRole('link', { name: 'Chats', exact: true }).click()
  await page
    .getByLabel('Choose files…')
    .setInputFiles({ name: 'drills.md', mimeType: 'text/markdown', buffer: Buffer.from(chapters) })
  const tray = page.getByRole('region', { name: 'Asked of' })
  await expect(tray.getByText(/\d+ sections?$/)).toBeVisible()
  await tray.getByRole('button', { name: 'How the documents are read: Automatic' }).click()
  await page.getByRole('menuitemradio', { name: /^Passages/ }).click()
  const answer = await chat.ask('What is the warranty of the Tamoro drill?')
  await expect(answer).toContainText(/\d+ passages? of \d+/)

  await answer.getByRole('button', { name: 'Why this answer' }).click()
  const why = page.getByRole('dialog', { name: 'Why this answer' })
  const left = why
    .getByRole('listitem')
    .filter({ hasText: /No room|Ranked too low/ })
    .last()
  const heading = (await left.getByRole('paragraph').first().textContent()) ?? ''
  expect(heading).toContain('Chapter')
  await left.getByRole('button', { name: 'Include this passage and answer again' }).click()
  await expect(why).toHaveCount(0)
  await expect(chat.lastAnswer).toContainText('2/2')
  await chat.finished()

  await expect(chat.answers).toHaveCount(1)
  await chat.lastAnswer.getByRole('button', { name: 'Why this answer' }).click()
  const included = why
    .getByRole('listitem')
    .filter({ has: page.getByText(heading, { exact: true }) })
    .last()
  await expect(included).toContainText(/citation \d/)
  await expect(included.getByRole('button')).toHaveCount(0)
})
