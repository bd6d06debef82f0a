/** One thing at a time, first come first served. A failure is its caller's; the next one still gets its turn. */
export class Serial {
  readonly #onQuiet: () => void
  #last: Promise<unknown> = Promise.resolve()
  #open = 0

  /** `onQuiet`: called each time when nothing is under way any more and nothing waits. */
  constructor(onQuiet: () => void = () => undefined) {
    this.#onQuiet = onQuiet
  }

  get isBusy(): boolean {
    return this.#open > 0
  }

  run<T>(work: () => Promise<T>): Promise<T> {
    this.#open++
    const result = this.#last.then(work).finally(() => {
      this.#open--
      if (this.#open === 0) this.#onQuiet()
    })
    this.#last = result.catch(() => undefined)
    return result
  }
}
