import type { Notice } from '../shared/domain/notice.ts'
import { AsyncQueue } from './async-queue.ts'

export type Notify = (notice: Notice) => void

/** Far more than a page that keeps up ever has waiting. */
const limit = 1_000

/** Tells every open page what changed. For pages only: parts of the core call each other. */
export class Notices {
  readonly #watchers = new Set<AsyncQueue<Notice>>()
  readonly #listeners = new Set<(notice: Notice) => void>()

  readonly notify: Notify = notice => {
    for (const watcher of this.#watchers) watcher.push(notice)
    for (const listener of this.#listeners) listener(notice)
  }

  /** For the one thing that no part knows of another: what several of them change. Returns how to stop. */
  listen(type: Notice['type'], listener: () => void): () => void {
    const told = (notice: Notice): void => {
      if (notice.type === type) listener()
    }
    this.#listeners.add(told)
    return () => this.#listeners.delete(told)
  }

  watch(signal: AbortSignal | undefined): AsyncIterable<Notice> {
    const queue: AsyncQueue<Notice> = new AsyncQueue({
      limit,
      catchUp: () => everythingChanged,
      onEnd: () => this.#watchers.delete(queue),
      signal,
    })
    if (!signal?.aborted) this.#watchers.add(queue)
    return queue
  }
}

const everythingChanged: Notice[] = [
  { type: 'chats-changed', chatId: null },
  { type: 'folders-changed' },
  { type: 'models-changed' },
  { type: 'machine-changed' },
  { type: 'settings-changed' },
  { type: 'documents-changed' },
  { type: 'data-changed' },
]
