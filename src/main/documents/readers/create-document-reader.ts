import { AppError } from '../../../shared/domain/app-error.ts'
import type { ChildProcess } from '../../child-process.ts'
import type { Logger } from '../../log.ts'
import type { DocumentReader, ReadEvent, ReadPage, ReadRequest } from '../document-reader.ts'
import { ReaderChild } from './reader-child.ts'
import type { ReaderJob, ReaderLimits } from './reader-protocol.ts'

export interface DocumentReaderOptions {
  /** Starts `reader-process`. */
  startChild: (args: readonly string[]) => ChildProcess
  log: Logger
  /** The usual ones when left out. */
  limits?: Partial<ReaderLimits>
}

const usualLimits: ReaderLimits = { stepMs: 60_000, heapMb: 512, residentMb: 1_536 }

/** The process goes when nothing was read for this long, and all memory with it. */
const idleMs = 10_000

/** Reads in a child process, which is started when there is something to read. */
export function createDocumentReader(options: DocumentReaderOptions): DocumentReader {
  return new ProcessReader(options)
}

class ProcessReader implements DocumentReader {
  readonly #options: DocumentReaderOptions
  readonly #limits: ReaderLimits
  #child: ReaderChild | undefined
  #idle: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(options: DocumentReaderOptions) {
    this.#options = options
    this.#limits = { ...usualLimits, ...options.limits }
  }

  read({ path, name }: ReadRequest, signal: AbortSignal): AsyncIterable<ReadEvent> {
    return this.#run({ path, name, task: { type: 'read' } }, signal)
  }

  async *recognise(
    { path, name, pages }: ReadRequest & { pages: readonly number[] },
    signal: AbortSignal,
  ): AsyncGenerator<ReadPage, void> {
    if (pages.length === 0) return
    for await (const event of this.#run({ path, name, task: { type: 'recognise', pages } }, signal)) {
      if (event.type === 'page') yield event.page
    }
  }

  async measure({ path, name, page }: ReadRequest & { page: number }, signal: AbortSignal): Promise<ReadPage | null> {
    for await (const event of this.#run({ path, name, task: { type: 'measure', page } }, signal)) {
      if (event.type === 'page') return event.page
    }
    return null
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true
    await this.#stop()
  }

  async *#run(job: ReaderJob, signal: AbortSignal): AsyncGenerator<ReadEvent, void> {
    signal.throwIfAborted()
    const child = this.#start()
    try {
      yield* child.read(job, this.#limits, signal)
    } catch (error) {
      if (error instanceof AppError) this.#options.log.info(`a file was not read: ${error.code} (${error.message})`)
      throw error
    } finally {
      if (child.openCount === 0 && child === this.#child) {
        this.#idle = setTimeout(() => void this.#stop(), idleMs)
        this.#idle.unref()
      }
    }
  }

  #start(): ReaderChild {
    if (this.#isClosed) throw new AppError('document_unreadable', 'the reader was closed')
    clearTimeout(this.#idle)
    if (this.#child === undefined || this.#child.hasEnded) {
      this.#child = new ReaderChild(this.#options.startChild([]), code => {
        if (code !== 0) this.#options.log.warn(`the reader process ended (${code ?? 'killed'})`)
      })
    }
    return this.#child
  }

  async #stop(): Promise<void> {
    clearTimeout(this.#idle)
    const child = this.#child
    this.#child = undefined
    await child?.end()
  }
}
