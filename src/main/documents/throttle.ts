/** Calls `work` at once, and then at most once in `intervalMs()`, the last time after the last call. */
export class Throttle implements Disposable {
  readonly #work: () => void
  readonly #intervalMs: () => number
  #timer: NodeJS.Timeout | undefined
  #isAsked = false

  constructor(work: () => void, intervalMs: () => number) {
    this.#work = work
    this.#intervalMs = intervalMs
  }

  readonly call = (): void => {
    if (this.#timer !== undefined) {
      this.#isAsked = true
      return
    }
    this.#work()
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (this.#isAsked) this.call()
      this.#isAsked = false
    }, this.#intervalMs())
  };

  [Symbol.dispose](): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#isAsked = false
  }
}
