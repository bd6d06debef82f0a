import { AppError } from '../../shared/domain/app-error.ts'
import type { DiskWork } from '../../shared/domain/library.ts'
import { AsyncQueue } from '../async-queue.ts'

export interface WorkProgress {
  onStart(fileName: string, totalBytes: number): void
  onCopied(bytes: number): void
  readonly signal: AbortSignal
}

const tellIntervalMs = 250
const watchLimit = 100

/** What takes long on the disk: one thing at a time, watched and ended by whoever looks. */
export class DiskWorkSlot implements AsyncDisposable {
  readonly #watchers = new Set<AsyncQueue<DiskWork | null>>()
  #work: DiskWork | null = null
  #controller: AbortController | null = null
  #ended: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | null = null

  get current(): DiskWork | null {
    return this.#work
  }

  /** @throws AppError `conflict` when something is under way */
  async run<T>(kind: DiskWork['kind'], work: (progress: WorkProgress) => Promise<T>): Promise<T> {
    if (this.#work !== null) throw new AppError('conflict', 'the disk is busy with something else')
    const controller = new AbortController()
    this.#controller = controller
    this.#set({ kind, fileName: '', doneBytes: 0, totalBytes: 0 })
    const running = work({
      onStart: (fileName, totalBytes) => this.#set(this.#work && { ...this.#work, fileName, totalBytes }),
      onCopied: bytes => this.#set(this.#work && { ...this.#work, doneBytes: this.#work.doneBytes + bytes }),
      signal: controller.signal,
    })
    this.#ended = running.catch(() => undefined)
    try {
      return await running
    } finally {
      this.#controller = null
      this.#set(null)
    }
  }

  /** Resolves when what was under way has undone what it did. */
  async cancel(): Promise<void> {
    this.#controller?.abort(new AppError('conflict', 'ended by the person'))
    await this.#ended
  }

  watch(signal: AbortSignal | undefined): AsyncIterable<DiskWork | null> {
    const queue: AsyncQueue<DiskWork | null> = new AsyncQueue({
      limit: watchLimit,
      catchUp: () => [this.#work],
      onEnd: () => this.#watchers.delete(queue),
      signal,
    })
    if (!signal?.aborted) this.#watchers.add(queue)
    queue.push(this.#work)
    return queue
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cancel()
    if (this.#timer !== null) clearTimeout(this.#timer)
    for (const watcher of this.#watchers) watcher.end()
  }

  #set(work: DiskWork | null): void {
    this.#work = work
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      for (const watcher of this.#watchers) watcher.push(this.#work)
    }, tellIntervalMs)
  }
}
