import { AppError } from '../../shared/domain/app-error.ts'
import type { DiskWork } from '../../shared/domain/library.ts'
import { Watched } from '../watched.ts'

export interface WorkProgress {
  onStart(fileName: string, totalBytes: number): void
  onCopied(bytes: number): void
  readonly signal: AbortSignal
}

const tellIntervalMs = 250

/** What takes long on the disk: one thing at a time, watched and ended by whoever looks. */
export class DiskWorkSlot implements AsyncDisposable {
  readonly #watched = new Watched<DiskWork | null>(() => this.#work, tellIntervalMs)
  #work: DiskWork | null = null
  #controller: AbortController | null = null
  #ended: Promise<unknown> = Promise.resolve()

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
    return this.#watched.watch(signal)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cancel()
    this.#watched[Symbol.dispose]()
  }

  #set(work: DiskWork | null): void {
    this.#work = work
    this.#watched.changed()
  }
}
