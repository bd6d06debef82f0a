import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import { listBackups } from '../storage/backups.ts'
import { checkCopy } from '../storage/check-copy.ts'

export interface DailyBackupsOptions {
  dataDir: string
  isWanted: () => boolean
  makeBackup: (signal: AbortSignal) => Promise<string>
  onMade: () => void
  clock: Clock
  log: Logger
}

/** Looked at so often whether a day has passed; the first time a minute after the start, which must not be slower for it. */
const lookMs = 60_000
const dayMs = 86_400_000

/** Copies the store once a day, so that a damaged one always has a copy of yesterday. */
export class DailyBackups implements AsyncDisposable {
  readonly #options: DailyBackupsOptions
  readonly #timer: Disposable
  readonly #closing = new AbortController()
  #running: Promise<void> | null = null
  /** After a failure (a full disk, say) the next try is an hour later. */
  #notBefore = 0

  constructor(options: DailyBackupsOptions) {
    this.#options = options
    this.#timer = options.clock.every(lookMs, () => this.#look())
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#timer[Symbol.dispose]()
    this.#closing.abort()
    await this.#running
  }

  #look(): void {
    if (this.#running !== null || !this.#isDue()) return
    this.#running = this.#make().finally(() => {
      this.#running = null
    })
  }

  /** A copy from the future was made while the clock was wrong. */
  #isDue(): boolean {
    const { dataDir, isWanted, clock } = this.#options
    if (!isWanted() || clock.now() < this.#notBefore) return false
    const [newest] = listBackups(dataDir)
    return newest === undefined || Math.abs(clock.now() - newest.at) >= dayMs
  }

  async #make(): Promise<void> {
    const { dataDir, makeBackup, onMade, clock, log } = this.#options
    try {
      const name = await makeBackup(this.#closing.signal)
      await keepOnlyGood(join(dataDir, 'backups', name))
      log.info(`daily backup: ${name}`)
      onMade()
    } catch (error) {
      if (this.#closing.signal.aborted) return
      this.#notBefore = clock.now() + 3_600_000
      log.error('the daily backup failed', error)
    }
  }
}

/** A copy of a store that was hurt unnoticed is none: those of the days before stay the newest. */
async function keepOnlyGood(copy: string): Promise<void> {
  try {
    await checkCopy(copy)
  } catch (error) {
    await rm(copy, { force: true })
    throw error
  }
}
