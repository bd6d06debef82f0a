import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Serial } from './serial.ts'

/**
 * A thread that answers one question at a time, for what would hold up the process that carries the tokens. It starts
 * with the first question; when it breaks, that question fails and the next one starts another.
 */
export class AskedThread<Question, Answer> implements AsyncDisposable {
  readonly #path: string
  readonly #workerData: unknown
  readonly #turns = new Serial()
  readonly #closing = new AbortController()
  #worker: Worker | undefined

  /** `path`: its entry, which sends one message for each that it gets. */
  constructor(path: string, workerData: unknown = null) {
    this.#path = path
    this.#workerData = workerData
  }

  /** What nobody wants any more when its turn comes is not asked: then it fails with the reason of `signal`. */
  ask(question: Question, signal?: AbortSignal): Promise<Answer> {
    return this.#turns.run(async () => {
      signal?.throwIfAborted()
      this.#closing.signal.throwIfAborted()
      this.#worker ??= this.#start()
      const answered = once(this.#worker, 'message', { signal: this.#closing.signal })
      this.#worker.postMessage(question)
      const [answer] = (await answered) as [Answer]
      return answer
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort()
    await this.#worker?.terminate()
  }

  #start(): Worker {
    const worker = new Worker(this.#path, { workerData: this.#workerData })
    // The question that broke it is told by `once`.
    worker.on('error', () => {
      if (this.#worker === worker) this.#worker = undefined
    })
    return worker
  }
}
