import type { RunUpdate } from '../../shared/contract/chats.ts'
import { applyRunEvent } from '../../shared/domain/apply-run-event.ts'
import type { Run, RunEvent, RunState } from '../../shared/domain/run.ts'
import type { ThoughtLine } from '../../shared/domain/steering.ts'
import { AsyncQueue } from '../async-queue.ts'

/** A power cut may cost a quarter of a second of thought; the engine batches for some of that already. */
const journalAfterMs = 150
/** About ten seconds of tokens: a watcher that far behind is given a new snapshot. */
const watcherLimit = 400

export interface RunJournal {
  append(runId: string, events: readonly RunEvent[]): void
  finish(state: RunState): void
}

/**
 * An answer while it is written: its state, its journal and whoever watches. It belongs to the core; watchers come and
 * go without touching it.
 */
export class LiveRun {
  readonly #journal: RunJournal
  readonly #onPhase: (run: Run) => void
  readonly #abort = new AbortController()
  readonly #watchers = new Set<AsyncQueue<RunUpdate>>()
  readonly #ended = Promise.withResolvers<void>()
  #state: RunState
  readonly #begun: Run
  #pass = new AbortController()
  #line: ThoughtLine | null
  #unwritten: RunEvent[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(state: RunState, journal: RunJournal, onPhase: (run: Run) => void, line: ThoughtLine | null = null) {
    this.#state = state
    this.#begun = state.run
    this.#line = line
    this.#journal = journal
    this.#onPhase = onPhase
  }

  get state(): RunState {
    return this.#state
  }

  /** Of this run alone: an answer that goes on counts from where the run before it ended. */
  get writtenTokens(): number {
    const { thoughtTokens, answerTokens } = this.#state.run
    return thoughtTokens + answerTokens - this.#begun.thoughtTokens - this.#begun.answerTokens
  }

  get thoughtMs(): number {
    return this.#state.run.thoughtMs - this.#begun.thoughtMs
  }

  get signal(): AbortSignal {
    return this.#abort.signal
  }

  /** Settles when the run has been finished and stored. */
  get ended(): Promise<void> {
    return this.#ended.promise
  }

  /** Asks the run to end; `reason` says how it will be recorded. */
  stop(reason: 'stopped' | 'interrupted'): void {
    this.#abort.abort(reason)
  }

  /** Asks for a line at the end of the thought: the pass of the engine under way ends for it. */
  steer(line: ThoughtLine): void {
    this.#line = line
    this.#pass.abort()
  }

  takeLine(): ThoughtLine | null {
    const line = this.#line
    this.#line = null
    return line
  }

  /** The signal of the engine's next pass: aborted with the run, or for a line. */
  beginPass(): AbortSignal {
    this.#pass = new AbortController()
    if (this.#line !== null) this.#pass.abort()
    return AbortSignal.any([this.signal, this.#pass.signal])
  }

  publish(event: Exclude<RunEvent, { type: 'finished' }>): void {
    const { phase } = this.#state.run
    this.#state = applyRunEvent(this.#state, event)
    if (event.type !== 'progress') this.#write(event)
    for (const watcher of this.#watchers) watcher.push({ type: 'event', event })
    if (this.#state.run.phase !== phase) this.#onPhase(this.#state.run)
  }

  /** Stores the whole run first, so that a watcher that is told can read it back. */
  finish(event: Extract<RunEvent, { type: 'finished' }>): void {
    clearTimeout(this.#timer)
    this.#unwritten = []
    this.#state = applyRunEvent(this.#state, event)
    try {
      this.#journal.finish(this.#state)
    } finally {
      for (const watcher of this.#watchers) {
        watcher.push({ type: 'event', event })
        watcher.end()
      }
      this.#ended.resolve()
    }
  }

  watch(signal: AbortSignal | undefined): AsyncIterable<RunUpdate> {
    const queue: AsyncQueue<RunUpdate> = new AsyncQueue({
      limit: watcherLimit,
      catchUp: () => [this.#snapshot()],
      onEnd: () => this.#watchers.delete(queue),
      signal,
    })
    queue.push(this.#snapshot())
    if (this.#state.run.phase === 'finished') queue.end()
    else if (!signal?.aborted) this.#watchers.add(queue)
    return queue
  }

  #snapshot(): RunUpdate {
    return { type: 'snapshot', state: this.#state }
  }

  #write(event: RunEvent): void {
    this.#unwritten.push(event)
    this.#timer ??= setTimeout(() => this.#flush(), journalAfterMs)
  }

  #flush(): void {
    this.#timer = undefined
    const events = this.#unwritten
    this.#unwritten = []
    try {
      this.#journal.append(this.#state.run.id, events)
    } catch (error) {
      // A full disk: the answer ends with that error rather than going on unstored.
      this.#abort.abort(error)
    }
  }
}
