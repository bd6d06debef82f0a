import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLogger, silentSink } from '../log.ts'
import { encodeGeometry } from './page-geometry.ts'
import { createDocumentReader } from './readers/create-document-reader.ts'
import { makePdf, textPage } from './readers/test-pdf.ts'
import { startReaderChild } from './start-reader-child.ts'
import { openDocuments, type TestDocuments } from './test-documents.ts'

const openWithReader = () =>
  openDocuments(createDocumentReader({ startChild: startReaderChild, log: createLogger(silentSink) }))

/** Pages under one header, each of something else. */
const things = ['apples', 'bears', 'clouds', 'doors', 'eagles', 'foxes', 'geese', 'houses']
const book = makePdf(
  things.map(thing =>
    textPage('The handbook of examples', `All ${thing} say this.`, `None of the ${thing} says more.`),
  ),
)

async function addBook({ service }: TestDocuments): Promise<string> {
  const uploadId = await service.beginUpload('book.pdf', book.length)
  await service.upload(uploadId, 0, new Blob([new Uint8Array(book)]))
  const { documentId } = await service.finishUpload(uploadId, null)
  await expect.poll(() => service.list()[0]?.state.state).toBe('ready')
  return documentId
}

async function boxesOf({ service }: TestDocuments, documentId: string, page: number, words: string) {
  const at = service.page(documentId, page).text.indexOf(words)
  return await service.boxes(documentId, page, at, at + words.length)
}

test('letters are measured when a page is asked for, under a header that was left out, and stay known', async () => {
  const documents = await openWithReader()
  const documentId = await addBook(documents)
  const count = documents.db.prepare<[], { n: number }>('SELECT count(*) AS n FROM page_geometries')
  expect(count.get()).toEqual({ n: 0 })
  const rects = await Promise.all(
    ['All foxes', 'say this.', 'None of'].map(words => boxesOf(documents, documentId, 6, words)),
  )
  // 740 down to the base line of the second line, and of the third.
  expect(rects.map(([rect]) => Math.round((rect?.y0 ?? 0) / 14))).toEqual([51, 51, 50])
  expect(rects[0]?.[0]?.x0).toBeCloseTo(72, -1)
  expect(rects[1]?.[0]?.x0).toBeGreaterThan(rects[0]?.[0]?.x1 ?? 0)
  expect(count.get()).toEqual({ n: 1 })
  await rm(join(documents.dataDir, 'documents'), { recursive: true })
  expect(await boxesOf(documents, documentId, 6, 'say this.')).toEqual(rects[1])
  // The file is gone: nothing to draw, and no failure.
  expect(await boxesOf(documents, documentId, 3, 'say this.')).toEqual([])
})

test('boxes that an earlier version stored are drawn as they are', async () => {
  const documents = await openWithReader()
  const documentId = await addBook(documents)
  const { text } = documents.service.page(documentId, 2)
  const boxes = Float32Array.from({ length: text.length * 4 }, (_, place) => [10, 20, 30, 40][place % 4] ?? 0)
  const put = documents.db.prepare<[Uint8Array]>('INSERT INTO page_geometries SELECT key << 20 | 2, ? FROM contents')
  put.run(encodeGeometry(boxes))
  expect(await documents.service.boxes(documentId, 2, 0, 4)).toEqual([{ x0: 10, y0: 20, x1: 30, y1: 40 }])
})
