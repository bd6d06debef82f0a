import { Worker } from 'node:worker_threads'
import { AppError, type ErrorData } from '../../../shared/domain/app-error.ts'
import type { ReadEvent } from '../document-reader.ts'
import type { ReaderJob, ReaderLimits, WorkerMessage, WorkerReply } from './reader-protocol.ts'

interface Listeners {
  onBatch(events: ReadEvent[]): void
  onDone(isFresh: boolean): void
  onFailed(error: ErrorData, message: string): void
}

/** Pages live shortly: a small nursery gives back at once what they held, boxes outside the heap included. */
const youngGenerationMb = 8

/** One thread: reads a file at a time, under a clock that runs only while somebody waits for it. */
export class ReaderThread {
  readonly #worker: Worker
  #listeners: Listeners | undefined
  #limits: ReaderLimits | undefined
  #timer: NodeJS.Timeout | undefined
  /** Batches that were asked for and have not come. */
  #asked = 0

  constructor(workerPath: string, heapMb: number) {
    this.#worker = new Worker(workerPath, {
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngGenerationMb },
      // What libraries print may hold text of the file.
      stdout: true,
      stderr: true,
    })
    this.#worker.stdout.resume()
    this.#worker.stderr.resume()
    this.#worker.on('message', (reply: WorkerReply) => this.#receive(reply))
    this.#worker.on('error', error => this.fail(toAppError(error)))
    this.#worker.on('exit', () => this.fail(new AppError('document_unreadable', 'the thread ended')))
  }

  get residentMb(): number {
    return this.#limits?.residentMb ?? Number.POSITIVE_INFINITY
  }

  read(job: ReaderJob, limits: ReaderLimits, listeners: Listeners): void {
    this.#listeners = listeners
    this.#limits = limits
    this.#asked = 0
    this.#post({ type: 'start', job })
  }

  more(): void {
    this.#asked++
    this.#post({ type: 'more' })
    if (this.#timer === undefined) this.#startClock()
  }

  fail(error: AppError): void {
    const listeners = this.#listeners
    this.end()
    listeners?.onFailed(error.data, error.message)
  }

  /** At once, whatever it does. */
  end(): void {
    this.#rest()
    void this.#worker.terminate()
  }

  #receive(reply: WorkerReply): void {
    const listeners = this.#listeners
    if (listeners === undefined) return
    switch (reply.type) {
      case 'batch':
        this.#asked--
        this.#stopClock()
        if (this.#asked > 0) this.#startClock()
        listeners.onBatch(reply.events)
        return
      case 'done':
        this.#rest()
        listeners.onDone(reply.isFresh)
        return
      case 'failed':
        this.#rest()
        listeners.onFailed(reply.error, reply.message)
        return
      default:
        reply satisfies never
    }
  }

  #rest(): void {
    this.#listeners = undefined
    this.#stopClock()
  }

  #startClock(): void {
    const stepMs = this.#limits?.stepMs ?? 0
    this.#timer = setTimeout(() => this.fail(new AppError('document_too_slow', `no page in ${stepMs} ms`)), stepMs)
  }

  #stopClock(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #post(message: WorkerMessage): void {
    this.#worker.postMessage(message)
  }
}

function toAppError(error: unknown): AppError {
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  const code = isMemory ? 'document_too_large' : 'document_unreadable'
  return new AppError(code, 'the thread ended', {}, { cause: error })
}
