import type { ErrorData } from '../../shared/domain/app-error.ts'
import type { DocumentKind } from '../../shared/domain/document.ts'
import type { Database } from '../storage/database.ts'
import { indexVersion } from './index-text.ts'

/** What is to be done with a content. */
export interface ReadingTask {
  contentKey: number
  /** `recognising`: only its scanned pages. */
  task: 'read' | 'recognise'
}

/** What a batch of pages adds to a content. */
export interface ContentGrowth {
  pages: number
  scannedPages: number
  recognisedPages: number
  characters: number
  passages: number
}

/** How far a content is: what has been stored of it for certain. */
export interface ContentProgress {
  pagesRead: number
  passages: number
}

export class ContentRepository {
  readonly #statements

  constructor(db: Database) {
    this.#statements = {
      abandon: db.prepare<[number]>('UPDATE contents SET document_key = NULL WHERE document_key = ?'),
      insert: db.prepare<[number, number, number]>(
        "INSERT INTO contents (document_key, state, asked_at, index_version) VALUES (?, 'waiting', ?, ?)",
      ),
      next: db.prepare<[], { key: number; state: string }>(`
        SELECT key, state FROM contents
        WHERE state IN ('waiting', 'reading', 'recognising') AND document_key IS NOT NULL
        ORDER BY asked_at DESC, key DESC LIMIT 1
      `),
      progress: db.prepare<[number], { pages_read: number; passage_count: number }>(
        'SELECT pages_read, passage_count FROM contents WHERE key = ? AND document_key IS NOT NULL',
      ),
      begin: db.prepare<[string, string | null, number, number | null, number]>(`
        UPDATE contents SET state = 'reading', error = NULL, kind = ?, title = ?, has_pages = ?, page_count = ? WHERE key = ?
      `),
      askToRecognise: db.prepare<[number, number]>(
        "UPDATE contents SET state = 'recognising', error = NULL, asked_at = ? WHERE key = ?",
      ),
      grow: db.prepare<[number, number, number, number, number, number]>(`
        UPDATE contents SET pages_read = pages_read + ?, scanned_pages = scanned_pages + ?,
          recognised_pages = recognised_pages + ?, characters = characters + ?, passage_count = passage_count + ?
        WHERE key = ?
      `),
      finish: db.prepare<[number]>(`
        UPDATE contents SET state = 'ready', error = NULL, page_count = pages_read
        WHERE key = ? AND state IN ('reading', 'recognising')
      `),
      stop: db.prepare<[number]>(
        "UPDATE contents SET state = 'ready' WHERE key = ? AND state IN ('waiting', 'reading', 'recognising')",
      ),
      fail: db.prepare<[string, number]>("UPDATE contents SET state = 'failed', error = ? WHERE key = ?"),
      outdated: db.prepare<[number], { document_key: number }>(
        'SELECT document_key FROM contents WHERE index_version <> ? AND document_key IS NOT NULL',
      ),
    }
  }

  /** An empty content that waits to be read takes the place of the one before. */
  start(documentKey: number, at: number): number {
    this.#statements.abandon.run(documentKey)
    return this.#statements.insert.run(documentKey, at, indexVersion).key
  }

  next(): ReadingTask | undefined {
    const row = this.#statements.next.get()
    return row && { contentKey: row.key, task: row.state === 'recognising' ? 'recognise' : 'read' }
  }

  /** Nothing when the content has no document any more. */
  progress(contentKey: number): ContentProgress | undefined {
    const row = this.#statements.progress.get(contentKey)
    return row && { pagesRead: row.pages_read, passages: row.passage_count }
  }

  /** What the reader said at its start. */
  begin(
    contentKey: number,
    start: { kind: DocumentKind; title: string | null; hasPages: boolean; pageCount: number | null },
  ): void {
    this.#statements.begin.run(start.kind, start.title, Number(start.hasPages), start.pageCount, contentKey)
  }

  askToRecognise(contentKey: number, at: number): void {
    this.#statements.askToRecognise.run(at, contentKey)
  }

  /** In the transaction of what grew. */
  grow(contentKey: number, by: ContentGrowth): void {
    this.#statements.grow.run(by.pages, by.scannedPages, by.recognisedPages, by.characters, by.passages, contentKey)
  }

  /** All of it has been read. */
  finish(contentKey: number): void {
    this.#statements.finish.run(contentKey)
  }

  /** What was read stays; the rest is not read until it is asked for again. */
  stop(contentKey: number): void {
    this.#statements.stop.run(contentKey)
  }

  fail(contentKey: number, error: ErrorData): void {
    this.#statements.fail.run(JSON.stringify(error), contentKey)
  }

  /** Keys of the documents whose passages were made by other rules than these. */
  outdatedDocuments(): number[] {
    return this.#statements.outdated.all(indexVersion).map(row => row.document_key)
  }
}
