import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rectsOf } from '../page-geometry.ts'
import { PdfDocument } from './pdf-document.ts'
import { renderPage } from './render-page.ts'
import { makeDocx, makeXlsx } from './test-office.ts'
import { makePdf, textPage } from './test-pdf.ts'
import { TestReading } from './test-reading.ts'

let reading: TestReading
beforeAll(async () => {
  reading = await TestReading.start()
})
afterAll(() => reading[Symbol.asyncDispose]())

const prose = 'The quick brown fox jumps over the lazy dog near the river bank.'

test('a PDF: headings, paragraphs, and, when asked for, the box of what is found, on the right line', async () => {
  const pdf = makePdf([textPage({ text: 'The first chapter', size: 20 }, prose, prose, 'Here stands the answer.')])
  const { start, pages } = await reading.read('paper.pdf', pdf)
  expect(start).toMatchObject({ kind: 'pdf', hasPages: true, pageCount: 1 })
  const [page] = pages
  expect(page?.blocks.map(({ type, level }) => [type, level])).toEqual([
    ['heading', 1],
    ['paragraph', 0],
  ])
  expect(page?.size).toEqual({ width: 612, height: 792 })
  const at = page?.text.indexOf('answer') ?? -1
  const request = { path: `${reading.dir}/paper.pdf`, name: 'paper.pdf', page: 1 }
  const measured = await reading.reader.measure(request, new AbortController().signal)
  expect(measured).toMatchObject({ text: page?.text, blocks: page?.blocks })
  const rects = rectsOf(measured?.geometry ?? new Uint8Array(), at, at + 'answer'.length)
  expect(rects).toHaveLength(1)
  // 740 - 23 - 14 - 14 - 14 is the base line; "Here stands the " is 16 letters of Helvetica in 11 points.
  expect(rects[0]?.y0).toBeGreaterThan(671)
  expect(rects[0]?.y1).toBeLessThan(686)
  expect(rects[0]?.x0).toBeGreaterThan(140)
  expect(rects[0]?.x1).toBeLessThan(200)
})

test('what stands at the top and bottom of most pages is left out, numbers or not', async () => {
  const pages = Array.from({ length: 8 }, (_, index) =>
    textPage(
      'The handbook of examples',
      `Page ${index} says ${'abcdefgh'[index]} of its own. ${prose}`,
      prose,
      `${index + 1} of 8`,
    ),
  )
  const { text } = await reading.read('book.pdf', makePdf(pages))
  expect(text).not.toContain('handbook')
  expect(text).not.toMatch(/\d of 8/)
  expect(text).toContain('Page 7 says h of its own.')
})

test('headings of a Word file in another language', async () => {
  const docx = makeDocx([
    { style: 'Titre1', text: 'Présentation' },
    { text: prose },
    { style: 'Titre2', text: 'Détail' },
  ])
  const { start, pages } = await reading.read('rapport.docx', docx)
  expect(start).toMatchObject({ kind: 'docx', hasPages: false })
  expect(pages[0]?.blocks.map(({ type, level }) => [type, level])).toEqual([
    ['heading', 1],
    ['paragraph', 0],
    ['heading', 2],
  ])
})

test('dates and times of a spreadsheet are written as such', async () => {
  const rows = [
    [
      { value: 'born' },
      { value: 10432, style: 1 },
      { value: 42729.5, style: 2 },
      { value: 0.75, style: 3 },
      { value: 42729 },
    ],
  ]
  const { pages } = await reading.read('dates.xlsx', makeXlsx(rows))
  expect(pages[0]).toMatchObject({ label: 'Dates', text: 'born | 1928-07-23 | 2016-12-25 12:00 | 18:00 | 42729' })
})

test('a thread without memory or without end is ended, and the next file is read', async () => {
  await using small = await TestReading.start({ heapMb: 24, stepMs: 8_000 })
  await expect(small.read('huge.txt', 'word\n\n'.repeat(4_000_000))).rejects.toMatchObject({
    code: 'document_too_large',
  })
  await expect(small.read('next.txt', 'still here')).resolves.toMatchObject({ text: 'still here' })
  await using hasty = await TestReading.start({ stepMs: 1 })
  await expect(hasty.read('slow.txt', 'word '.repeat(2_000_000))).rejects.toMatchObject({ code: 'document_too_slow' })
})

test('pages come at the pace of who takes them, and an end in the middle is an end', async () => {
  const path = await reading.put(
    'long.pdf',
    makePdf(Array.from({ length: 400 }, (_, page) => textPage(`page ${page}`, prose))),
  )
  const leave = new AbortController()
  const seen: number[] = []
  const reads = (async () => {
    for await (const event of reading.reader.read({ path, name: 'long.pdf' }, leave.signal)) {
      if (event.type === 'page') seen.push(event.page.page)
      if (seen.length === 60) leave.abort(new Error('left'))
    }
  })()
  await expect(reads).rejects.toThrow('left')
  expect(seen.at(-1)).toBeLessThan(400)
  await expect(reading.read('next.txt', 'still here')).resolves.toMatchObject({ text: 'still here' })
})

test('a file that changes while it is read, or has vanished', async () => {
  const name = 'moving.txt'
  const path = await reading.put(name, 'line of text\n\n'.repeat(40_000))
  const read = async () => {
    for await (const event of reading.reader.read({ path, name }, new AbortController().signal)) {
      if (event.type === 'start') await reading.put(name, 'other')
      await pause(0)
    }
  }
  await expect(read()).rejects.toMatchObject({ code: 'file_changed' })
  const gone = reading.reader.read({ path: `${path}.gone`, name }, new AbortController().signal)
  await expect(gone[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'file_changed' })
})

test('a scanned page is told as such, and recognised with the places of its words', async () => {
  const words = 'Payment is due within thirty days of the invoice.'
  const plain = await reading.put(
    'plain.pdf',
    makePdf([textPage({ text: words, size: 20 }, { text: prose, size: 14 })]),
  )
  const size = makePdf([textPage({ text: words, size: 20 }, { text: prose, size: 14 })]).length
  using pdf = await PdfDocument.open(plain, size)
  const { png } = renderPage(pdf, 0)
  const scan = makePdf([{ lines: [], picture: { png, width: png.readUInt32BE(16), height: png.readUInt32BE(20) } }])
  const { pages } = await reading.read('scan.pdf', scan)
  expect(pages).toMatchObject([{ text: '', isScanned: true }])
  const request = { path: `${reading.dir}/scan.pdf`, name: 'scan.pdf', pages: [1] }
  for await (const page of reading.reader.recognise(request, new AbortController().signal)) {
    expect(page.text).toContain(words)
    const at = page.text.indexOf('thirty')
    const [rect] = rectsOf(page.geometry ?? new Uint8Array(), at, at + 6)
    expect(rect?.y0).toBeGreaterThan(700)
    expect(rect?.y1).toBeLessThan(740)
    expect(rect?.x0).toBeGreaterThan(200)
  }
})
