import type { Clock } from '../clock.ts'
import type { Engine } from '../engine/engine.ts'
import type { Logger } from '../log.ts'
import { Serial } from '../serial.ts'

export interface IdleUnloadOptions {
  engine: Engine
  /** Null: never. Asked at each tick, so that a change counts at once. */
  idleMinutes: () => number | null
  clock: Clock
  log: Logger
}

const tickMs = 15_000
const minuteMs = 60_000

/**
 * Gives the memory of a model back that nobody used for a while. Never under an answer: it waits while `turns` are
 * taken, and the time counts from the end of the last one.
 */
export class IdleUnload implements Disposable {
  readonly #options: IdleUnloadOptions
  readonly #ticking: Disposable
  #usedAt: number
  /** The turns of all who use the engine. */
  readonly turns: Serial

  constructor(options: IdleUnloadOptions) {
    this.#options = options
    this.#usedAt = options.clock.now()
    this.turns = new Serial(() => this.used())
    this.#ticking = options.clock.every(tickMs, () => this.#tick())
  }

  /** Somebody is there: the time begins anew. */
  used(): void {
    this.#usedAt = this.#options.clock.now()
  }

  [Symbol.dispose](): void {
    this.#ticking[Symbol.dispose]()
  }

  #tick(): void {
    const { engine, idleMinutes, clock, log } = this.#options
    const minutes = idleMinutes()
    if (minutes === null || this.turns.isBusy || engine.status.state !== 'ready') return
    if (clock.now() - this.#usedAt < minutes * minuteMs) return
    this.turns
      .run(() => engine.unload())
      .then(
        () => log.info(`unloaded after ${minutes} idle minutes`),
        (error: unknown) => log.warn(`an idle model could not be unloaded: ${String(error)}`),
      )
  }
}
