const windowMs = 5_000
/** So long without a byte, and the last speed says nothing any more. */
const silenceMs = 5_000

/** Bytes a second over the last few seconds; 0 when nothing came in them. */
export class SpeedMeter {
  readonly #now: () => number
  readonly #startedAt: number
  #samples: { at: number; bytes: number }[] = []

  constructor(now: () => number) {
    this.#now = now
    this.#startedAt = now()
  }

  /** `bytes`: all that have arrived so far. */
  sample(bytes: number): void {
    const at = this.#now()
    const last = this.#samples.at(-1)
    if (last !== undefined && at - last.at < 100) return
    this.#samples = [...this.#samples.filter(sample => at - sample.at <= windowMs), { at, bytes }]
  }

  /** Null while it cannot be known. */
  get bytesPerSecond(): number | null {
    const first = this.#samples[0]
    const last = this.#samples.at(-1)
    if (this.#now() - (last?.at ?? this.#startedAt) > silenceMs) return 0
    if (first === undefined || last === undefined || last.at - first.at < 400) return null
    return Math.max(0, ((last.bytes - first.bytes) / (last.at - first.at)) * 1_000)
  }
}
