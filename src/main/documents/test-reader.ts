import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../shared/domain/app-error.ts'
import type { PageBlock } from '../../shared/domain/document.ts'
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

  async measure(): Promise<null> {
    return null
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
