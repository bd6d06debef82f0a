import type { RunUpdate } from '../../../shared/contract/chats.ts'
import { applyRunEvent } from '../../../shared/domain/apply-run-event.ts'
import { isRunning, type Run, type RunState } from '../../../shared/domain/run.ts'
import type { Connection } from '../../lib/connect.ts'
import { subscribe } from '../../lib/subscribe.ts'

interface Watch {
  runId: string
  messageId: string
  controller: AbortController
}

/**
 * The answers that are being written, by message. What arrives is gathered and shown once a frame. An answer stays here
 * after its end until the stored message has it too: so that the change from one to the other cannot be seen.
 */
export class RunStore {
  readonly #connection: Connection
  readonly #watches = new Map<string, Watch>()
  readonly #listeners = new Set<() => void>()
  readonly #arrived = new Map<string, RunState>()
  #shown: ReadonlyMap<string, RunState> = new Map()
  #frame: number | null = null
  #timer: ReturnType<typeof setTimeout> | null = null
  #shownAt = 0

  /** Words are shown so many milliseconds apart; 0: in each frame. */
  drawEveryMs = 0

  constructor(connection: Connection) {
    this.#connection = connection
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The answer of a message that is being written or has just been; the same object until something changed. */
  readonly get = (messageId: string): RunState | undefined => this.#shown.get(messageId)

  /** What has come of a message so far, also what is not shown yet. */
  arrived(messageId: string): RunState | undefined {
    return this.#arrived.get(messageId)
  }

  readonly all = (): ReadonlyMap<string, RunState> => this.#shown

  /** Watches those of the given runs that are not finished, and forgets all that are not given or stored as finished. */
  watch(runs: readonly Run[]): void {
    const wanted = new Map(runs.filter(isRunning).map(run => [run.messageId, run]))
    for (const watch of [...this.#watches.values()])
      if (wanted.get(watch.messageId)?.id !== watch.runId) this.#forget(watch)
    for (const run of wanted.values()) if (!this.#watches.has(run.messageId)) this.#start(run)
  }

  dispose(): void {
    for (const watch of this.#watches.values()) watch.controller.abort()
    this.#watches.clear()
    this.#cancel()
  }

  #start({ id: runId, messageId }: Run): void {
    const watch = { runId, messageId, controller: new AbortController() }
    this.#watches.set(messageId, watch)
    subscribe<RunUpdate>(this.#connection, {
      open: (client, options) => client.chats.watchRun({ runId }, options),
      onItem: update => this.#receive(watch, update),
      signal: watch.controller.signal,
    }).catch(() => this.#watches.delete(messageId))
  }

  #receive({ messageId }: Watch, update: RunUpdate): void {
    if (update.type === 'snapshot') this.#arrived.set(messageId, update.state)
    else {
      const state = this.#arrived.get(messageId)
      if (state === undefined) return
      this.#arrived.set(messageId, applyRunEvent(state, update.event))
    }
    const isWords = update.type === 'event' && update.event.type === 'tokens'
    this.#showIn(isWords ? this.#shownAt + this.drawEveryMs - performance.now() : 0)
  }

  #forget({ messageId, controller }: Watch): void {
    controller.abort()
    this.#watches.delete(messageId)
    if (this.#arrived.delete(messageId)) this.#show()
  }

  #showIn(waitMs: number): void {
    if (waitMs > 0) this.#timer ??= setTimeout(() => this.#showNextFrame(), waitMs)
    else this.#showNextFrame()
  }

  #showNextFrame(): void {
    this.#frame ??= requestAnimationFrame(() => this.#show())
  }

  #cancel(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame)
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#frame = null
    this.#timer = null
  }

  #show(): void {
    this.#cancel()
    this.#shownAt = performance.now()
    this.#shown = new Map(this.#arrived)
    for (const listener of this.#listeners) listener()
  }
}
