import type { Logger } from './log.ts'
import type { Router } from './router.ts'

/** An `App`, without knowing the composition that it is part of. */
interface Core extends AsyncDisposable {
  readonly router: Router
  offerModelFile(path: string): string
}

export interface RestartableOptions {
  /** Starts a core that may ask for the next one. */
  start: (hooks: { restart: () => void }) => Promise<Core>
  log: Logger
}

/** What a host does when the core goes and comes. */
export interface RestartListener {
  /** No page may go on with the core that goes. */
  onDown(): void
  onUp(): void
  /** There is none any more: the host has nothing left to serve. */
  onFailed(error: unknown): void
}

/** A core that can be disposed and made anew on the same folder while its host stays. */
export class RestartableApp implements AsyncDisposable {
  readonly #options: RestartableOptions
  #app: Core | null = null
  #listener: RestartListener | null = null
  #restarting: Promise<void> | null = null
  #isClosed = false

  private constructor(options: RestartableOptions) {
    this.#options = options
  }

  static async start(options: RestartableOptions): Promise<RestartableApp> {
    const restartable = new RestartableApp(options)
    await restartable.#start()
    return restartable
  }

  /** Null while the core starts anew. */
  get router(): Router | null {
    return this.#app?.router ?? null
  }

  /** See `App.offerModelFile`; null while the core starts anew. */
  offerModelFile(path: string): string | null {
    return this.#app?.offerModelFile(path) ?? null
  }

  listen(listener: RestartListener): void {
    this.#listener = listener
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true
    await this.#restarting
    const app = this.#app
    this.#app = null
    await app?.[Symbol.asyncDispose]()
  }

  async #start(): Promise<void> {
    this.#app = await this.#options.start({ restart: () => this.#restart() })
  }

  #restart(): void {
    const app = this.#app
    if (app === null || this.#isClosed) return
    this.#app = null
    this.#restarting = this.#replace(app).finally(() => {
      this.#restarting = null
    })
  }

  async #replace(app: Core): Promise<void> {
    this.#listener?.onDown()
    try {
      await app[Symbol.asyncDispose]()
      await this.#start()
      this.#listener?.onUp()
    } catch (error) {
      this.#options.log.error('the core could not be started anew', error)
      this.#listener?.onFailed(error)
    }
  }
}
