import type { DownloadRecord, Piece } from './download-record.ts'
import type { RunProgress } from './run-download.ts'
import { SpeedMeter } from './speed-meter.ts'

const tickMs = 1_000

/** A download while it runs: how far it is, and the means to stop it. */
export class LiveDownload implements RunProgress {
  readonly id: string
  readonly ended: Promise<void>
  end: () => void = () => undefined
  readonly #controller = new AbortController()
  readonly #onChange: () => void
  readonly #meter: SpeedMeter
  readonly #received: Map<number, number>
  #isVerifying = false

  constructor(record: DownloadRecord, now: () => number, onChange: () => void) {
    this.id = record.id
    this.#onChange = onChange
    this.#meter = new SpeedMeter(now)
    this.#received = new Map(record.pieces.map(piece => [piece.key, piece.receivedBytes]))
    this.ended = new Promise(resolve => {
      this.end = resolve
    })
  }

  async run(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    // Silence, too, changes what is told.
    const ticking = setInterval(this.#onChange, tickMs)
    try {
      await work(this.#controller.signal)
    } finally {
      clearInterval(ticking)
    }
  }

  stop(): void {
    this.#controller.abort()
  }

  get isStopped(): boolean {
    return this.#controller.signal.aborted
  }

  get isVerifying(): boolean {
    return this.#isVerifying
  }

  get receivedBytes(): number {
    return [...this.#received.values()].reduce((sum, bytes) => sum + bytes, 0)
  }

  get bytesPerSecond(): number | null {
    return this.#isVerifying ? null : this.#meter.bytesPerSecond
  }

  onPlanned(): void {
    this.#onChange()
  }

  onReceived(piece: Piece, bytes: number): void {
    this.#received.set(piece.key, bytes)
    this.#meter.sample(this.receivedBytes)
    this.#onChange()
  }

  onVerifying(isVerifying: boolean): void {
    this.#isVerifying = isVerifying
    this.#onChange()
  }
}
