import type { RunUpdate } from '../../shared/contract/chats.ts'
import { AppError, type ErrorData } from '../../shared/domain/app-error.ts'
import type { Message } from '../../shared/domain/message.ts'
import { exactText } from '../../shared/domain/message-part.ts'
import type { Run, RunEvent, RunModel, RunOutcome, RunState } from '../../shared/domain/run.ts'
import type { Sampling } from '../../shared/domain/settings.ts'
import { type Steering, type ThoughtLine, thoughtLine } from '../../shared/domain/steering.ts'
import type { EndReason, Engine, EngineEvent, LoadRequest, PromptTurn } from '../engine/engine.ts'
import type { Logger } from '../log.ts'
import type { Notify } from '../notices.ts'
import type { Serial } from '../serial.ts'
import type { GroundedTurn, Grounding } from './grounding.ts'
import { LiveRun, type RunJournal } from './live-run.ts'
import { promptTail, promptTurns } from './prompt-turns.ts'

/** The model that answers now, and how it is loaded. */
export interface ChosenModel {
  model: RunModel
  load: LoadRequest
}

export interface RunServiceOptions {
  engine: Engine
  /** Shared with whoever else uses the engine: one answer, one load at a time. */
  engineTurns: Serial
  journal: RunJournal
  /** The messages from the chat's first to this one. */
  pathTo: (messageId: string) => Message[]
  chooseModel: () => Promise<ChosenModel>
  grounding: Grounding
  /** How long a thought may take; null: as long as it does. */
  thoughtLimitSeconds: () => number | null
  notify: Notify
  /** Told when a run is queued, at each of its phases, and when it has finished. */
  onRun: (run: Run) => void
  now: () => number
  log: Logger
}

type Ending = { outcome: RunOutcome; error: ErrorData | null }

const outcomeOf: Record<EndReason, RunOutcome> = {
  'end-of-answer': 'done',
  'max-tokens': 'length',
  'context-full': 'length',
  stopped: 'stopped',
}

/** Writes the answers, one after the other. Pages may close, chats may change; a run goes on until it ends. */
export class RunService implements AsyncDisposable {
  readonly #options: RunServiceOptions
  readonly #live = new Map<string, LiveRun>()
  readonly #closing = new AbortController()

  constructor(options: RunServiceOptions) {
    this.#options = options
  }

  /**
   * Puts a run, already stored, in the queue. Never throws: what goes wrong is the run's ending. `line`: what its thought,
   * not closed yet, is given before it goes on.
   */
  start(state: RunState, sampling: Sampling, line: ThoughtLine | null = null): void {
    const live = new LiveRun(state, this.#options.journal, this.#options.onRun, line)
    this.#live.set(state.run.id, live)
    this.#options.onRun(state.run)
    void this.#options.engineTurns.run(() => this.#perform(live, sampling))
    if (this.#closing.signal.aborted) live.stop('interrupted')
  }

  /** Undefined when the run is over (or never was): then the stored message tells. */
  watch(runId: string, signal: AbortSignal | undefined): AsyncIterable<RunUpdate> | undefined {
    return this.#live.get(runId)?.watch(signal)
  }

  runningIn(chatId: string): LiveRun[] {
    return [...this.#live.values()].filter(live => live.state.run.chatId === chatId)
  }

  /** Resolves when the run is stored with what it had written; at once for one that is over. */
  async stop(runId: string): Promise<void> {
    const live = this.#live.get(runId)
    if (live === undefined) return
    live.stop('stopped')
    // One that waits its turn need not wait for it to be taken back.
    if (live.state.run.phase === 'queued') this.#end(live, { outcome: 'stopped', error: null })
    await live.ended
  }

  /** Within the same run. @throws AppError `conflict` when it is not in its thought. */
  steer(runId: string, steering: Steering): void {
    const live = this.#live.get(runId)
    if (live?.state.run.phase !== 'thinking') throw new AppError('conflict', 'no thought is being written')
    live.steer(steering)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort()
    const open = [...this.#live.values()]
    for (const live of open) live.stop('interrupted')
    for (const live of open.filter(({ state }) => state.run.phase === 'queued'))
      this.#end(live, { outcome: 'interrupted', error: null })
    await Promise.all(open.map(live => live.ended))
  }

  async #perform(live: LiveRun, sampling: Sampling): Promise<void> {
    if (live.state.run.phase === 'finished') return
    this.#end(live, await this.#write(live, sampling).catch(error => this.#failure(live, error)))
  }

  async #write(live: LiveRun, sampling: Sampling): Promise<Ending> {
    const { engine, chooseModel, grounding, now } = this.#options
    const { signal } = live
    signal.throwIfAborted()
    const { model, load } = await chooseModel()
    live.publish({ type: 'phase', phase: 'loading-model', at: now(), model })
    const forget = engine.onStatus(status => {
      if (status.state === 'loading') live.publish({ type: 'progress', progress: status.progress })
    })
    try {
      await engine.load(load, signal)
    } finally {
      forget()
    }
    signal.throwIfAborted()
    const asked = this.#turns(live)
    const isGrounded = asked.some(({ documents }) => documents !== null)
    if (isGrounded) live.publish({ type: 'phase', phase: 'searching', at: now(), model })
    const publish = live.publish.bind(live)
    const turns = isGrounded
      ? await grounding.ground({ modelId: model.id, turns: asked, sampling, publish, signal })
      : asked
    live.publish({ type: 'phase', phase: 'reading', at: now(), model })
    let reason: EndReason | null = null
    while (reason === null) {
      await this.#addLine(live)
      const limit = sampling.maxTokens
      const maxTokens = limit && Math.max(1, limit - live.writtenTokens)
      reason = await this.#pass(live, turns.map(plainTurn), { ...sampling, maxTokens })
    }
    if (isGrounded) await this.#check(live)
    return { outcome: this.#outcome(live, reason), error: null }
  }

  /** Has the engine go on from what is written; null: it was ended for a line that the thought is to have. */
  async #pass(live: LiveRun, turns: PromptTurn[], sampling: Sampling): Promise<EndReason | null> {
    const request = { turns, tail: promptTail(live.state.parts), sampling }
    for await (const event of this.#options.engine.generate(request, live.beginPass())) {
      if (event.type === 'end') return event.reason === 'stopped' && !live.signal.aborted ? null : event.reason
      live.publish(toRunEvent(event))
      if (this.#isOverLimit(live)) live.steer({ kind: 'answer-now' })
    }
    throw new Error('the engine ended without an end')
  }

  /** Asked after each word, so that another limit holds for the thought that is being written, too. */
  #isOverLimit(live: LiveRun): boolean {
    const limit = this.#options.thoughtLimitSeconds()
    return limit !== null && live.state.run.phase === 'thinking' && live.thoughtMs >= limit * 1_000
  }

  /** What the thought is to have at its end, if it has not ended by itself meanwhile. */
  async #addLine(live: LiveRun): Promise<void> {
    const line = live.takeLine()
    const last = live.state.parts.at(-1)
    if (line === null || last?.type !== 'thinking' || last.closed) return
    const { engine, now } = this.#options
    const text = thoughtLine(line, last.text)
    const closes = line.kind === 'answer-now'
    // The mark that closes a thought counts as one of it.
    const tokens = (await engine.countTokens(text)) + (closes ? 1 : 0)
    live.publish({ type: 'steered', text, closes, tokens, at: now() })
  }

  /** From the chat's first to the question, whose sources are those that the answer has found by now. */
  #turns({ state: { run, parts } }: LiveRun): GroundedTurn[] {
    const path = this.#options.pathTo(run.messageId)
    return promptTurns(path.map(message => (message.id === run.messageId ? { ...message, parts } : message)))
  }

  async #check(live: LiveRun): Promise<void> {
    const { parts } = live.state
    const text = exactText(parts, 'text')
    if (text.trim() === '') return
    const thought = exactText(parts, 'thinking')
    const part = await this.#options.grounding.check(this.#turns(live), { thought, text })
    if (part !== null) live.publish({ type: 'citations', part })
  }

  #outcome(live: LiveRun, reason: EndReason): RunOutcome {
    if (reason === 'stopped') return live.signal.reason === 'interrupted' ? 'interrupted' : this.#stopped(live)
    return outcomeOf[reason]
  }

  /** A run aborted by an error (the journal could not be written) has failed, not been stopped. */
  #stopped(live: LiveRun): RunOutcome {
    if (live.signal.reason instanceof Error) throw live.signal.reason
    return 'stopped'
  }

  #failure(live: LiveRun, error: unknown): Ending {
    const { reason } = live.signal
    if (live.signal.aborted && (reason === 'stopped' || reason === 'interrupted'))
      return { outcome: reason, error: null }
    if (error instanceof AppError) {
      this.#options.log.info(`run ended with ${error.code}`)
      return { outcome: error.code === 'engine_crashed' ? 'interrupted' : 'failed', error: error.data }
    }
    const reference = live.state.run.id.slice(0, 8)
    this.#options.log.error(`bug ${reference} in a run`, error)
    return { outcome: 'failed', error: { code: 'internal', details: { reference } } }
  }

  #end(live: LiveRun, ending: Ending): void {
    const { run } = live.state
    if (run.phase === 'finished') return
    try {
      live.finish({ type: 'finished', ...ending, at: this.#options.now() })
    } catch (error) {
      this.#options.log.error('a finished answer could not be stored; its journal is kept for the next start', error)
    }
    this.#live.delete(run.id)
    this.#options.onRun(live.state.run)
    this.#options.notify({ type: 'chats-changed', chatId: run.chatId })
  }
}

function plainTurn({ role, text }: PromptTurn): PromptTurn {
  return { role, text }
}

function toRunEvent(event: Exclude<EngineEvent, { type: 'end' }>): Exclude<RunEvent, { type: 'finished' }> {
  return event
}
