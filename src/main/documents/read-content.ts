import { AppError } from '../../shared/domain/app-error.ts'
import { maxPerContent } from './content-keys.ts'
import type { ContentRepository } from './content-repository.ts'
import type { DocumentReader, ReadPage, ReadRequest } from './document-reader.ts'
import type { NewPassage } from './new-passage.ts'
import type { PageRepository } from './page-repository.ts'
import { PassageCutter } from './passage-cutter.ts'
import type { PassageRepository } from './passage-repository.ts'

/** A transaction of more pages would hold up others for too long. */
const batchPages = 16
/** What has been read may be found after this long, however slowly pages come. */
const batchMs = 250

export interface ReadingParts {
  reader: DocumentReader
  contents: ContentRepository
  pages: PageRepository
  passages: PassageRepository
  transaction: (work: () => void) => void
  onProgress: () => void
}

export interface Reading {
  contentKey: number
  request: ReadRequest
  signal: AbortSignal
}

/** Why a signal was aborted when what has been read is to stay. */
export const stopped = new Error('reading was stopped')

/** The pages of the file are not those that were stored before a restart: the content cannot be gone on with. */
export class PagesDiffer extends Error {}

/**
 * Reads a file into its content: each page with the passages it completes, in batches of one transaction each. What is
 * stored already, from before a restart, is read again but not written again.
 * @throws AppError as the reader; the reason of `signal`; PagesDiffer
 */
export async function readContent(parts: ReadingParts, { contentKey, request, signal }: Reading): Promise<void> {
  const { reader, contents, pages } = parts
  const stored = contents.progress(contentKey) ?? { pagesRead: 0, passages: 0 }
  const cutter = new PassageCutter()
  const batch = new Batch(parts, contentKey, stored.passages)
  let pageNumber = 0
  let sequence = 0
  const fresh = (found: NewPassage[]): NewPassage[] => {
    sequence += found.length
    return found.slice(Math.max(0, found.length - Math.max(0, sequence - stored.passages)))
  }
  try {
    for await (const event of reader.read(request, signal)) {
      signal.throwIfAborted()
      if (event.type === 'start') {
        parts.transaction(() => contents.begin(contentKey, event))
        parts.onProgress()
        continue
      }
      const { page } = event
      pageNumber += 1
      if (page.page !== pageNumber) throw new Error('pages must come in order')
      if (pageNumber > maxPerContent) throw new AppError('document_too_large', 'too many pages')
      const passages = fresh(cutter.add(page))
      if (pageNumber <= stored.pagesRead) {
        if (pages.text(contentKey, pageNumber) !== page.text) throw new PagesDiffer()
        continue
      }
      batch.add(page, passages)
      if (batch.isDue || pageNumber === 1) {
        batch.store()
        await breathe()
      }
    }
    signal.throwIfAborted()
  } catch (error) {
    if (signal.reason !== stopped || contents.progress(contentKey) === undefined) throw error
    batch.add(null, fresh(cutter.end()))
    batch.store()
    return
  }
  batch.add(null, fresh(cutter.end()))
  batch.store(() => contents.finish(contentKey))
}

/** Turns the scanned pages into text, one by one. @throws AppError as the reader; the reason of `signal` */
export async function recogniseContent(parts: ReadingParts, { contentKey, request, signal }: Reading): Promise<void> {
  const { reader, contents, pages, passages } = parts
  const scanned = pages.scanned(contentKey)
  for await (const page of reader.recognise({ ...request, pages: scanned }, signal)) {
    signal.throwIfAborted()
    const cutter = new PassageCutter()
    const found = [...cutter.add(page), ...cutter.end()]
    parts.transaction(() => {
      const sequence = contents.progress(contentKey)?.passages ?? 0
      pages.put(contentKey, page, true)
      for (const [index, passage] of found.entries()) passages.insert(contentKey, sequence + index, passage)
      const growth = { pages: 0, scannedPages: 0, recognisedPages: 1, characters: page.text.length }
      contents.grow(contentKey, { ...growth, passages: found.length })
    })
    parts.onProgress()
  }
  signal.throwIfAborted()
  parts.transaction(() => contents.finish(contentKey))
}

/** Pages that are not stored yet. */
class Batch {
  readonly #parts: ReadingParts
  readonly #contentKey: number
  #sequence: number
  #pages: ReadPage[] = []
  #passages: NewPassage[] = []
  #storedAt = performance.now()

  constructor(parts: ReadingParts, contentKey: number, sequence: number) {
    this.#parts = parts
    this.#contentKey = contentKey
    this.#sequence = sequence
  }

  get isDue(): boolean {
    return this.#pages.length >= batchPages || performance.now() - this.#storedAt > batchMs
  }

  add(page: ReadPage | null, passages: readonly NewPassage[]): void {
    if (page !== null) this.#pages.push(page)
    this.#passages.push(...passages)
  }

  /** `also` in the same transaction. */
  store(also: () => void = () => undefined): void {
    const { contents, pages, passages, transaction, onProgress } = this.#parts
    const contentKey = this.#contentKey
    if (this.#sequence + this.#passages.length > maxPerContent) {
      throw new AppError('document_too_large', 'too many passages')
    }
    transaction(() => {
      for (const page of this.#pages) pages.put(contentKey, page, false)
      for (const [index, passage] of this.#passages.entries()) {
        passages.insert(contentKey, this.#sequence + index, passage)
      }
      contents.grow(contentKey, {
        pages: this.#pages.length,
        scannedPages: this.#pages.filter(page => page.isScanned).length,
        recognisedPages: 0,
        characters: this.#pages.reduce((sum, page) => sum + page.text.length, 0),
        passages: this.#passages.length,
      })
      also()
    })
    this.#sequence += this.#passages.length
    this.#pages = []
    this.#passages = []
    this.#storedAt = performance.now()
    onProgress()
  }
}

/** Lets what waits have its turn: the process also carries the tokens of answers. */
function breathe(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
