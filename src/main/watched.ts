import { AsyncQueue } from './async-queue.ts'

/** A watcher that falls behind by more than this loses what is between, and gets what is now. */
const watchLimit = 100

/**
 * What something is now, for all who look at it: each is told at once, and again after each change, or, with an interval,
 * at most once in so many milliseconds. Ends with whoever owns it, never by itself.
 */
export class Watched<T> implements Disposable {
  readonly #now: () => T
  readonly #intervalMs: number
  readonly #watchers = new Set<AsyncQueue<T>>()
  #timer: NodeJS.Timeout | null = null
  #isClosed = false

  /** `now` tells what it is at this moment; it is asked only while somebody looks. */
  constructor(now: () => T, intervalMs = 0) {
    this.#now = now
    this.#intervalMs = intervalMs
  }

  watch(signal: AbortSignal | undefined): AsyncIterable<T> {
    const queue: AsyncQueue<T> = new AsyncQueue({
      limit: watchLimit,
      catchUp: () => [this.#now()],
      onEnd: () => this.#watchers.delete(queue),
      signal,
    })
    if (!signal?.aborted) this.#watchers.add(queue)
    queue.push(this.#now())
    if (this.#isClosed) queue.end()
    return queue
  }

  /** It is not what it was. */
  changed(): void {
    if (this.#intervalMs === 0) this.#tell()
    else if (!this.#isClosed) this.#timer ??= setTimeout(() => this.#tell(), this.#intervalMs)
  }

  [Symbol.dispose](): void {
    this.#isClosed = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    for (const watcher of this.#watchers) watcher.end()
  }

  #tell(): void {
    this.#timer = null
    if (this.#watchers.size === 0) return
    const now = this.#now()
    for (const watcher of this.#watchers) watcher.push(now)
  }
}
