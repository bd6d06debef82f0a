import { expect, test } from 'vitest'
import type { PageBlock } from '../../shared/domain/document.ts'
import { countTokens } from './count-tokens.ts'
import type { NewPassage } from './new-passage.ts'
import { PassageCutter } from './passage-cutter.ts'
import { textPage } from './test-reader.ts'

interface Page {
  page: number
  text: string
  blocks: PageBlock[]
}

function cut(pages: readonly Page[]): NewPassage[] {
  const cutter = new PassageCutter()
  return [...pages.flatMap(page => cutter.add(page)), ...cutter.end()]
}

/** What every way of cutting must keep: texts are their places, nothing is lost, nothing is too long. */
function expectExact(pages: readonly Page[], passages: readonly NewPassage[]): void {
  const textOf = (page: number): string => pages.find(other => other.page === page)?.text ?? ''
  for (const { places, text, tokens } of passages) {
    expect(places.map(({ page, start, end }) => textOf(page).slice(start, end)).join('\n')).toBe(text)
    expect(tokens).toBeLessThanOrEqual(480)
    expect(countTokens(text)).toBeLessThanOrEqual(480)
  }
  for (const { page, text } of pages) {
    const covered = new Set(
      passages.flatMap(({ places }) =>
        places.flatMap(place =>
          place.page === page ? Array.from({ length: place.end - place.start }, (_, at) => place.start + at) : [],
        ),
      ),
    )
    const missing = [...text].filter((character, at) => character.trim() !== '' && !covered.has(at))
    expect(missing).toEqual([])
  }
}

const paragraph = (about: string, sentences: number) =>
  Array.from({ length: sentences }, (_, index) => `Sentence ${index} says that ${about} is a fine thing to have.`).join(
    ' ',
  )

test('sections have their own passages, with the path of headings above them', () => {
  const pages = [
    textPage(1, `# One\n\n${paragraph('bread', 20)}\n\n## Inner\n\n${paragraph('salt', 20)}`),
    textPage(2, `# Two\n\n${paragraph('water', 20)}`),
  ]
  const passages = cut(pages)
  expectExact(pages, passages)
  expect(passages.map(({ section }) => section)).toEqual([['# One'], ['# One', '## Inner'], ['# Two']])
  for (const { text } of passages)
    expect(text.match(/bread|salt|water/g)?.every((word, _, all) => word === all[0])).toBe(true)
})

test('a long section is cut between sentences, and each part repeats the end of the one before', () => {
  const pages = [textPage(1, paragraph('bread', 80)), textPage(2, paragraph('salt', 80))]
  const passages = cut(pages)
  expectExact(pages, passages)
  expect(passages.length).toBeGreaterThan(4)
  for (const [index, { text, own, places }] of passages.entries()) {
    expect(text).toMatch(/^Sentence/)
    expect(text).toMatch(/have\.$/)
    const [first] = places
    if (index > 0) expect(own.page > (first?.page ?? 0) || own.start > (first?.start ?? 0)).toBe(true)
  }
})

test('small sections share a passage; one is never cut off from its heading', () => {
  const pages = [textPage(1, Array.from({ length: 12 }, (_, at) => `### Part ${at}\n\nShort text.`).join('\n\n'))]
  const passages = cut(pages)
  expectExact(pages, passages)
  expect(passages).toHaveLength(1)
})

test('parts of a table repeat its first row', () => {
  const rows = ['Name | Price', ...Array.from({ length: 120 }, (_, at) => `Thing number ${at} | ${at} euros`)]
  const text = rows.join('\n')
  let start = 0
  const blocks = rows.map((row): PageBlock => {
    const block: PageBlock = { type: 'table-row', level: 0, start, end: start + row.length }
    start += row.length + 1
    return block
  })
  const pages = [{ page: 1, text, blocks }]
  const passages = cut(pages)
  expectExact(pages, passages)
  expect(passages.length).toBeGreaterThan(2)
  for (const passage of passages) expect(passage.text.startsWith('Name | Price\n')).toBe(true)
})

test.each([
  ['one endless word', 'x'.repeat(60_000)],
  ['Chinese without a stop', '天地玄黄宇宙洪荒'.repeat(500)],
  ['Chinese', '今天天气很好。我们去公园散步。'.repeat(200)],
  ['emoji', '👩‍👩‍👧‍👦'.repeat(3_000)],
  ['blanks', ' \n\t'.repeat(500)],
  ['nothing', ''],
])('%s is cut without loss', (_what, text) => {
  const pages = [{ page: 1, text, blocks: [] }]
  expectExact(pages, cut(pages))
})

test('blocks that overlap, lie outside or leave gaps lose nothing', () => {
  const text = 'First words. Then others. And a last sentence here.'
  const blocks: PageBlock[] = [
    { type: 'paragraph', level: 0, start: 6, end: 20 },
    { type: 'list-item', level: 0, start: 10, end: 30 },
    { type: 'heading', level: 1, start: 40, end: 900 },
  ]
  const pages = [{ page: 1, text, blocks }]
  expectExact(pages, cut(pages))
})
