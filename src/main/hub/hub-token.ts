import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { HubTokenState } from '../../shared/domain/hub-token.ts'
import type { Keychain } from '../desktop.ts'
import type { Logger } from '../log.ts'

const Kept = z.union([z.strictObject({ sealed: z.base64() }), z.strictObject({ plain: z.string() })])

export interface HubTokenOptions {
  /** `HF_TOKEN`; what the person enters goes before it. */
  fromEnvironment: string | null
  /** In the data folder; mode 0600. */
  file: string
  /** Asked when it is needed: Electron has none before it is ready. */
  keychain: () => Keychain | null
  log: Logger
}

/**
 * The person's access token for the hub. It is in memory, and, when asked for, in a file: sealed by the system's keychain,
 * or plain where there is none. It is given to nobody but the hub, and never logged.
 */
export class HubToken {
  readonly #options: HubTokenOptions
  #token: string | null = null
  #keptBy: HubTokenState['keptBy']
  #isLocked = false

  constructor(options: HubTokenOptions) {
    this.#options = options
    this.#keptBy = options.fromEnvironment === null ? null : 'environment'
    this.#read()
  }

  get(): string | null {
    return this.#token ?? this.#options.fromEnvironment
  }

  get state(): HubTokenState {
    return { keptBy: this.#keptBy, hasKeychain: this.#options.keychain() !== null, isLocked: this.#isLocked }
  }

  set(token: string, keep: boolean): HubTokenState {
    this.forget()
    this.#token = token
    this.#keptBy = keep ? this.#keep(token) : 'run'
    return this.state
  }

  forget(): HubTokenState {
    rmSync(this.#options.file, { force: true })
    this.#token = null
    this.#isLocked = false
    this.#keptBy = this.#options.fromEnvironment === null ? null : 'environment'
    return this.state
  }

  #keep(token: string): 'keychain' | 'file' {
    const { file } = this.#options
    const keychain = this.#options.keychain()
    const kept: z.infer<typeof Kept> =
      keychain === null ? { plain: token } : { sealed: keychain.seal(token).toString('base64') }
    writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: 0o600 })
    renameSync(`${file}.new`, file)
    return keychain === null ? 'file' : 'keychain'
  }

  #read(): void {
    const { file, log } = this.#options
    let text: string
    try {
      text = readFileSync(file, 'utf8')
    } catch {
      return
    }
    try {
      const kept = Kept.parse(JSON.parse(text))
      if ('plain' in kept) {
        this.#token = kept.plain
        this.#keptBy = 'file'
        return
      }
      const keychain = this.#options.keychain()
      if (keychain === null) throw new Error('there is no keychain')
      this.#token = keychain.unseal(Buffer.from(kept.sealed, 'base64'))
      this.#keptBy = 'keychain'
    } catch {
      // The reason may quote the file: it is not logged.
      this.#isLocked = true
      log.warn('the access token for the hub is there but cannot be opened')
    }
  }
}
