import { setTimeout as sleep } from 'node:timers/promises'
import { AppError, type ErrorData } from '../../shared/domain/app-error.ts'
import type { Logger } from '../log.ts'
import type { ReadingTask } from './content-repository.ts'
import type { ContentSweepRepository } from './content-sweep-repository.ts'
import type { DocumentFiles } from './document-files.ts'
import type { DocumentReader } from './document-reader.ts'
import type { DocumentRepository, StoredDocument } from './document-repository.ts'
import { PagesDiffer, type ReadingParts, readContent, recogniseContent, stopped } from './read-content.ts'

export interface ImportQueueOptions extends Omit<ReadingParts, 'reader'> {
  /** Null: nothing is read. */
  reader: DocumentReader | null
  documents: DocumentRepository
  files: DocumentFiles
  sweep: ContentSweepRepository
  now: () => number
  log: Logger
}

/** After a failure of the store itself (a full disk) it is tried again this much later. */
const pauseMs = 5_000

/**
 * Reads what waits, one file at a time, the latest asked for first. What it does next stands in the store and nowhere else,
 * so that it goes on after a restart where it was. Between files it sweeps away what was removed.
 */
export class ImportQueue implements AsyncDisposable {
  readonly #options: ImportQueueOptions
  readonly #closing = new AbortController()
  #current: { contentKey: number; abort: AbortController } | undefined
  #running: Promise<void> | undefined

  constructor(options: ImportQueueOptions) {
    this.#options = options
  }

  /** Something may be waiting. */
  wake(): void {
    if (this.#closing.signal.aborted || this.#options.reader === null) return
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
      // What came while the loop was ending.
      if (!this.#closing.signal.aborted && this.#options.contents.next() !== undefined) this.wake()
    })
  }

  /** Nothing more is written of it when this returns. */
  abandon(contentKey: number): void {
    if (this.#current?.contentKey === contentKey) this.#current.abort.abort()
  }

  /** What was read of it stays, the last of it is written soon. */
  stop(contentKey: number): void {
    if (this.#current?.contentKey === contentKey) this.#current.abort.abort(stopped)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { contents, sweep, log } = this.#options
    const { signal } = this.#closing
    while (!signal.aborted) {
      try {
        const task = contents.next()
        if (task !== undefined) await this.#perform(task)
        else if (sweep.sweep()) await breathe()
        else return
      } catch (error) {
        if (signal.aborted) return
        log.error('the import pauses', error)
        await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
      }
    }
  }

  async #perform({ contentKey, task }: ReadingTask): Promise<void> {
    const { documents, files, reader } = this.#options
    const document = documents.findByContent(contentKey)
    if (document === undefined || reader === null) return
    const abort = new AbortController()
    const signal = AbortSignal.any([abort.signal, this.#closing.signal])
    const request = { path: files.path(document.sha256), name: document.name }
    this.#current = { contentKey, abort }
    try {
      const work = task === 'read' ? readContent : recogniseContent
      await work({ ...this.#options, reader }, { contentKey, request, signal })
    } catch (error) {
      if (!signal.aborted) this.#failed(document, error)
    } finally {
      this.#current = undefined
      this.#options.onProgress()
    }
  }

  #failed(document: StoredDocument, error: unknown): void {
    const { contents, transaction, now, log } = this.#options
    if (error instanceof PagesDiffer) {
      transaction(() => void contents.start(document.key, now()))
      return
    }
    // A store that cannot be written is not the document's fault: it waits.
    if (error instanceof AppError && storeFailures.has(error.code)) throw error
    if (!(error instanceof AppError)) log.error('a document could not be read', error)
    const data: ErrorData = error instanceof AppError ? error.data : { code: 'internal', details: {} }
    contents.fail(document.contentKey, data)
  }
}

const storeFailures: ReadonlySet<string> = new Set(['disk_full', 'data_dir_read_only', 'database_damaged'])

function breathe(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
