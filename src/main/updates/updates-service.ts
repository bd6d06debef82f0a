import { AppError, type ErrorData } from '../../shared/domain/app-error.ts'
import type { Update, UpdateState } from '../../shared/domain/update.ts'
import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import type { HostUpdates, Updater } from '../updater.ts'
import { Watched } from '../watched.ts'

export interface UpdatesOptions {
  host: HostUpdates
  /** Whether the person lets Ponder ask the release page by itself. */
  looksByItself: () => boolean
  clock: Clock
  log: Logger
}

const minuteMs = 60_000

/**
 * Ponder's own updates: looked for, told of, fetched when the person says so. The network is asked by `check` and
 * `download` alone, and `check` runs by itself only while the person lets it: soon after the start, then once a day.
 */
export class UpdatesService implements Disposable {
  readonly #options: UpdatesOptions
  readonly #updater: Updater | null
  readonly #watched = new Watched<UpdateState>(() => this.#state)
  readonly #ticking: Disposable
  #state: UpdateState
  /** When the release page may be asked again without the person; the clock may have been turned since. */
  #askedAt: number | null = null
  #fetching: AbortController | null = null

  constructor(options: UpdatesOptions) {
    this.#options = options
    const { host, clock } = options
    this.#updater = typeof host === 'string' ? null : host
    this.#state = initialState(host)
    this.#ticking = clock.every(minuteMs, () => this.#tick())
  }

  check(): void {
    const { clock } = this.#options
    const updater = this.#updater
    if (updater === null || !mayCheck(this.#state)) return
    this.#askedAt = clock.now()
    this.#set({ state: 'checking' })
    updater.check().then(
      update => this.#set(update === null ? { state: 'none', checkedAt: clock.now() } : { state: 'available', update }),
      (error: unknown) => this.#fail(error, null),
    )
  }

  download(): void {
    const updater = this.#updater
    const update = 'update' in this.#state ? this.#state.update : null
    if (updater === null || update === null || !mayCheck(this.#state)) return
    const fetching = new AbortController()
    this.#fetching = fetching
    const show = (receivedBytes: number, totalBytes: number | null): void => {
      if (!fetching.signal.aborted) this.#set({ state: 'downloading', update, receivedBytes, totalBytes })
    }
    show(0, update.sizeBytes)
    updater.download({ signal: fetching.signal, onProgress: show }).then(
      () => this.#set({ state: 'ready', update }),
      (error: unknown) => {
        if (!fetching.signal.aborted) this.#fail(error, update)
      },
    )
  }

  cancel(): void {
    if (this.#state.state !== 'downloading') return
    this.#fetching?.abort()
    this.#set({ state: 'available', update: this.#state.update })
  }

  watch(signal: AbortSignal | undefined): AsyncIterable<UpdateState> {
    return this.#watched.watch(signal)
  }

  [Symbol.dispose](): void {
    this.#ticking[Symbol.dispose]()
    this.#fetching?.abort()
    this.#watched[Symbol.dispose]()
  }

  #tick(): void {
    const { looksByItself, clock } = this.#options
    if (!looksByItself() || !mayCheck(this.#state)) return
    // A check that found no connection is made up for soon; a clock that went back must not silence it for years.
    const pauseMs = (this.#state.state === 'failed' ? 1 : 24) * 60 * minuteMs
    const passedMs = this.#askedAt === null ? null : clock.now() - this.#askedAt
    if (passedMs === null || passedMs < 0 || passedMs >= pauseMs) this.check()
  }

  #fail(error: unknown, update: Update | null): void {
    const data: ErrorData = error instanceof AppError ? error.data : { code: 'internal', details: {} }
    if (error instanceof AppError) this.#options.log.info(`${data.code}: ${error.message}`)
    else this.#options.log.error('an update failed', error)
    this.#set({ state: 'failed', error: data, update })
  }

  #set(state: UpdateState): void {
    this.#state = state
    this.#watched.changed()
  }
}

function initialState(host: HostUpdates): UpdateState {
  if (typeof host === 'string') return { state: 'unsupported', why: host }
  return host.ready === null ? { state: 'idle' } : { state: 'ready', update: host.ready }
}

/** Nothing is under way, and nothing waits to be installed. */
function mayCheck({ state }: UpdateState): boolean {
  return state !== 'unsupported' && state !== 'checking' && state !== 'downloading' && state !== 'ready'
}
