/** The time, and what is done again and again. A test turns its own by hand. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  every(ms: number, tick: () => void): Disposable
}

export const systemClock: Clock = {
  now: Date.now,
  every(ms, tick) {
    // A tick alone keeps no process alive.
    const timer = setInterval(tick, ms).unref()
    return { [Symbol.dispose]: () => clearInterval(timer) }
  },
}
