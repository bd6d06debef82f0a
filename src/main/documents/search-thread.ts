import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { DocumentHit } from '../../shared/contract/documents.ts'
import { AppError } from '../../shared/domain/app-error.ts'
import { entryPath } from '../entry-path.ts'
import { Serial } from '../serial.ts'
import type { RankedPassage } from './passage-index.ts'
import type { Lookup, Question, SearchMessage, SearchReply } from './search-protocol.ts'

/**
 * Searches in a thread with a connection of its own: in a million passages that takes longer than the process that
 * carries the tokens may be held up. It starts with the first question; when it breaks, the next question starts another.
 */
export class SearchThread implements AsyncDisposable {
  readonly #file: string
  readonly #turns = new Serial()
  readonly #closing = new AbortController()
  #worker: Worker | undefined

  /** `file`: the store, which stays open for longer. */
  constructor(file: string) {
    this.#file = file
  }

  /** Best first. */
  async find(question: Question, signal?: AbortSignal): Promise<RankedPassage[]> {
    const reply = await this.#ask({ type: 'find', question }, signal)
    return reply.type === 'found' ? reply.passages : []
  }

  /** Best first. */
  async search(lookup: Lookup, signal?: AbortSignal): Promise<DocumentHit[]> {
    const reply = await this.#ask({ type: 'search', lookup }, signal)
    return reply.type === 'hits' ? reply.hits : []
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort()
    await this.#worker?.terminate()
  }

  /** What nobody wants any more when its turn comes is not looked for. */
  #ask(message: SearchMessage, signal?: AbortSignal): Promise<Exclude<SearchReply, { type: 'failed' }>> {
    return this.#turns.run(async () => {
      signal?.throwIfAborted()
      this.#closing.signal.throwIfAborted()
      this.#worker ??= this.#start()
      const replied = once(this.#worker, 'message', { signal: this.#closing.signal })
      this.#worker.postMessage(message)
      const [reply] = (await replied) as [SearchReply]
      if (reply.type === 'failed') throw new AppError(reply.error.code, reply.message, reply.error.details)
      return reply
    })
  }

  #start(): Worker {
    const worker = new Worker(entryPath(import.meta.dirname, 'search-worker'), { workerData: { file: this.#file } })
    // The question that broke it is told by `once`.
    worker.on('error', () => {
      if (this.#worker === worker) this.#worker = undefined
    })
    return worker
  }
}
