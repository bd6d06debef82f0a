import type { Notice } from '../shared/domain/notice.ts'
import { AsyncQueue } from './async-queue.ts'

export type Notify = (notice: Notice) => void

/** Far more than a page that keeps up ever has waiting. */
const limit = 1_000

/** Tells every open page what changed. For pages only: parts of the core call each other. */
export class Notices {
  readonly #watchers = new Set<AsyncQueue<Notice>>()

  readonly notify: Notify = notice => {
    for (const watcher of this.#watchers) watcher.push(notice)
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
  { type: 'settings-changed' },
  { type: 'documents-changed' },
]
