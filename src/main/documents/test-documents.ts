import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { AppError } from '../../shared/domain/app-error.ts'
import type { PageBlock } from '../../shared/domain/document.ts'
import type { Notice } from '../../shared/domain/notice.ts'
import { createLogger, silentSink } from '../log.ts'
import type { Database } from '../storage/database.ts'
import { openTestStore, temporaryDataDir } from '../storage/test-store.ts'
import { createDocuments } from './create-documents.ts'
import type { DocumentReader, ReadEvent, ReadPage } from './document-reader.ts'

/** Reads plain text in this process: pages end at form feeds, lines with `#` are headings. `!` at the start fails. */
export class TextReader implements DocumentReader {
  /** Between pages, so that a test can come in between. */
  readonly #pageMs: number

  constructor(pageMs = 0) {
    this.#pageMs = pageMs
  }

  async *read({ path }: { path: string }, signal: AbortSignal): AsyncGenerator<ReadEvent, void> {
    const text = await readFile(path, 'utf8')
    if (text.startsWith('!')) throw new AppError('file_changed', 'as the test wanted')
    const pages = text.split('\f')
    yield { type: 'start', kind: 'text', title: null, hasPages: true, pageCount: pages.length }
    for (const [index, page] of pages.entries()) {
      if (this.#pageMs > 0) await sleep(this.#pageMs, undefined, { signal })
      signal.throwIfAborted()
      yield { type: 'page', page: textPage(index + 1, page) }
    }
  }

  async *recognise({ pages }: { pages: readonly number[] }): AsyncGenerator<ReadPage, void> {
    for (const page of pages) yield textPage(page, `Recognised words of page ${page}.`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Nothing is open.
  }
}

/** A page that says `[picture]` alone is scanned. */
export function textPage(page: number, written: string): ReadPage {
  const isScanned = written.trim() === '[picture]'
  const text = isScanned ? '' : written
  const blocks: PageBlock[] = []
  for (const match of text.matchAll(/[^\n](?:.|\n(?!\n))*/g)) {
    const [, marks = ''] = /^(#*)/.exec(match[0]) ?? []
    const block = { start: match.index, end: match.index + match[0].length }
    blocks.push({ type: marks === '' ? 'paragraph' : 'heading', level: marks.length, ...block })
  }
  return { page, label: null, text, blocks, size: null, geometry: null, isScanned }
}

export interface TestDocuments extends Awaited<ReturnType<typeof createDocuments>> {
  db: Database
  dataDir: string
  notices: Notice[]
}

/** The documents over a real store, closed when the test ends. */
export async function openDocuments(reader: DocumentReader = new TextReader(), dir?: string): Promise<TestDocuments> {
  const dataDir = dir ?? (await temporaryDataDir())
  const store = await openTestStore(dataDir)
  const notices: Notice[] = []
  const documents = await createDocuments({
    db: store.db,
    dir: join(dataDir, 'documents'),
    reader,
    chooseFolder: null,
    notify: notice => notices.push(notice),
    now: Date.now,
    newId: () => crypto.randomUUID(),
    log: createLogger(silentSink),
  })
  let isOpen = true
  const close = async (): Promise<void> => {
    if (!isOpen) return
    isOpen = false
    await documents[Symbol.asyncDispose]()
    await store[Symbol.asyncDispose]()
  }
  onTestFinished(close)
  return { ...documents, db: store.db, dataDir, notices, [Symbol.asyncDispose]: close }
}
