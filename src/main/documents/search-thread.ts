import type { DocumentHit } from '../../shared/contract/documents.ts'
import { AppError } from '../../shared/domain/app-error.ts'
import { AskedThread } from '../asked-thread.ts'
import { entryPath } from '../entry-path.ts'
import type { RankedPassage } from './passage-index.ts'
import type { Lookup, Question, SearchMessage, SearchReply } from './search-protocol.ts'

/**
 * Searches in a thread with a connection of its own: in a million passages that takes longer than the process that
 * carries the tokens may be held up.
 */
export class SearchThread implements AsyncDisposable {
  readonly #thread: AskedThread<SearchMessage, SearchReply>

  /** `file`: the store, which stays open for longer. */
  constructor(file: string) {
    this.#thread = new AskedThread(entryPath(import.meta.dirname, 'search-worker'), { file })
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

  [Symbol.asyncDispose](): Promise<void> {
    return this.#thread[Symbol.asyncDispose]()
  }

  async #ask(message: SearchMessage, signal?: AbortSignal): Promise<Exclude<SearchReply, { type: 'failed' }>> {
    const reply = await this.#thread.ask(message, signal)
    if (reply.type === 'failed') throw new AppError(reply.error.code, reply.message, reply.error.details)
    return reply
  }
}
