import { AppError } from '../../../shared/domain/app-error.ts'
import type { ChildProcess } from '../../child-process.ts'
import type { ReadEvent } from '../document-reader.ts'
import type { ReaderJob, ReaderLimits, ReaderMessage, ReaderReply } from './reader-protocol.ts'

/** Batches on their way: the next one is made while the consumer works on this one. */
const ahead = 2

/** The process ends its threads itself; after this much longer it is itself that hangs. */
const graceMs = 10_000

/** One reader process from its start to its end. */
export class ReaderChild {
  readonly #child: ChildProcess
  readonly #open = new Map<number, Inbox>()
  readonly #ended: Promise<void>
  #isEnding = false
  #lastId = 0
  hasEnded = false

  constructor(child: ChildProcess, onCrash: (code: number | null) => void) {
    this.#child = child
    child.onMessage(message => this.#receive(message as ReaderReply))
    // It must be read, or a full pipe would stop the process; it may hold text of files, so nobody keeps it.
    child.onStderr(() => undefined)
    this.#ended = new Promise(resolve => {
      child.onExit(code => {
        this.hasEnded = true
        if (!this.#isEnding) onCrash(code)
        const error = new AppError('document_unreadable', `the reader process ended (${code ?? 'killed'})`)
        for (const inbox of this.#open.values()) inbox.put({ type: 'failed', id: 0, ...pack(error) })
        resolve()
      })
    })
  }

  get openCount(): number {
    return this.#open.size
  }

  async *read(job: ReaderJob, limits: ReaderLimits, signal: AbortSignal): AsyncGenerator<ReadEvent, void> {
    const id = ++this.#lastId
    const inbox = new Inbox()
    this.#open.set(id, inbox)
    let isOver = false
    try {
      this.#send({ type: 'start', id, job, limits })
      for (let batch = 0; batch < ahead; batch++) this.#send({ type: 'more', id })
      while (true) {
        const reply = await this.#next(inbox, limits.stepMs + graceMs, signal)
        if (reply.type === 'batch') {
          yield* reply.events
          this.#send({ type: 'more', id })
          continue
        }
        isOver = true
        if (reply.type === 'failed') throw new AppError(reply.error.code, reply.message, reply.error.details)
        return
      }
    } finally {
      this.#open.delete(id)
      if (!isOver) this.#send({ type: 'cancel', id })
    }
  }

  async end(): Promise<void> {
    this.#isEnding = true
    if (!this.hasEnded) this.#child.kill()
    await this.#ended
  }

  async #next(inbox: Inbox, limitMs: number, signal: AbortSignal): Promise<ReaderReply> {
    const timer = setTimeout(() => {
      inbox.put({ type: 'failed', id: 0, ...pack(new AppError('document_too_slow', 'the reader process hangs')) })
      this.#child.kill()
    }, limitMs)
    try {
      return await inbox.take(signal)
    } finally {
      clearTimeout(timer)
    }
  }

  #receive(reply: ReaderReply): void {
    this.#open.get(reply.id)?.put(reply)
  }

  #send(message: ReaderMessage): void {
    if (!this.hasEnded) this.#child.postMessage(message)
  }
}

function pack(error: AppError) {
  return { error: error.data, message: error.message }
}

/** What has come for one file and was not taken yet. */
class Inbox {
  readonly #replies: ReaderReply[] = []
  #wake: () => void = () => undefined

  put(reply: ReaderReply): void {
    this.#replies.push(reply)
    this.#wake()
  }

  /** @throws the reason of `signal` */
  async take(signal: AbortSignal): Promise<ReaderReply> {
    while (true) {
      signal.throwIfAborted()
      const reply = this.#replies.shift()
      if (reply !== undefined) return reply
      await new Promise<void>(resolve => {
        this.#wake = resolve
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
    }
  }
}
