import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

export interface HashOrder {
  /** One order a key: a second one replaces the first while it waits. */
  key: string
  path: string
  /** Null: the file could not be read. */
  onDone(sha256: string | null): void
}

const resourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 }

/** Hashes files in a thread of its own, one at a time, in the order in which they were asked for. */
export class FileHasher implements AsyncDisposable {
  readonly #waiting = new Map<string, HashOrder>()
  #worker: Worker | null = null
  #current: HashOrder | null = null
  #isClosed = false

  get waiting(): number {
    return this.#waiting.size
  }

  order(order: HashOrder): void {
    if (this.#isClosed || this.#current?.key === order.key) return
    this.#waiting.set(order.key, order)
    this.#next()
  }

  /** The sha256 of a file; null when it cannot be read. Rejects with the reason of `signal`. */
  hash(path: string, signal: AbortSignal): Promise<string | null> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted()
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      this.order({ key: path, path, onDone: resolve })
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true
    this.#waiting.clear()
    await this.#worker?.terminate()
  }

  #next(): void {
    if (this.#current !== null || this.#isClosed) return
    const [next] = this.#waiting.values()
    if (next === undefined) {
      // A thread that has nothing to do would hold its memory.
      void this.#worker?.terminate()
      this.#worker = null
      return
    }
    this.#waiting.delete(next.key)
    this.#current = next
    this.#worker ??= this.#start()
    this.#worker.postMessage(next.path)
  }

  #start(): Worker {
    const worker = new Worker(workerPath(), { resourceLimits })
    worker.on('message', (sha256: string | null) => this.#settle(sha256))
    worker.on('error', () => {
      this.#worker = null
      this.#settle(null)
    })
    return worker
  }

  #settle(sha256: string | null): void {
    const done = this.#current
    this.#current = null
    if (!this.#isClosed) done?.onDone(sha256)
    this.#next()
  }
}

/** Beside this file in the sources; in the built app beside the host's bundle or one folder above a shared chunk. */
const places = ['sha256-worker.ts', 'sha256-worker.js', join('..', 'sha256-worker.js')]

function workerPath(): string {
  const found = places.map(place => join(import.meta.dirname, place)).find(path => existsSync(path))
  if (found === undefined) throw new Error('the entry of the hashing thread is missing: was the app built?')
  return found
}
