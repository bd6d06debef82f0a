import type { Clock } from '../../src/main/clock.ts'

/** Real time, and whatever a test adds to it; what is due ticks then and not before. */
export class HandClock implements Clock {
  readonly #ticks = new Set<() => void>()
  #addedMs = 0

  readonly now = (): number => Date.now() + this.#addedMs

  every(_ms: number, tick: () => void): Disposable {
    this.#ticks.add(tick)
    return { [Symbol.dispose]: () => this.#ticks.delete(tick) }
  }

  /** Lets so many minutes pass. */
  pass(minutes: number): void {
    this.#addedMs += minutes * 60_000
    for (const tick of this.#ticks) tick()
  }
}
