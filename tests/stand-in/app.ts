import { mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App as ElectronApp } from 'electron'
import type { BrowserContext } from 'playwright-core'
import { Chromium } from './chromium.ts'
import { LoudEmitter, loud, PreventableEvent } from './loud.ts'
import { SingleInstance } from './single-instance.ts'

type Emulated = Pick<
  ElectronApp,
  | 'addRecentDocument'
  | 'clearRecentDocuments'
  | 'enableSandbox'
  | 'exit'
  | 'getAppPath'
  | 'getLocale'
  | 'getName'
  | 'getPath'
  | 'getPreferredSystemLanguages'
  | 'getVersion'
  | 'isPackaged'
  | 'isReady'
  | 'name'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setAsDefaultProtocolClient'
  | 'setPath'
  | 'whenReady'
>

/** What `app` needs to know of the windows; they know `app`, so they introduce themselves. */
interface Windows {
  count(): number
  /** Asks each to close; false when one refused. */
  closeAll(): boolean
}

export class App extends LoudEmitter implements Emulated {
  /** A test that needs an installed app names its resources. */
  readonly isPackaged = process.env.STAND_IN_RESOURCES !== undefined
  readonly commandLine = loud('app.commandLine', { appendSwitch: () => undefined })
  name = 'Electron'
  #version = '0.0.0'
  #root = process.cwd()
  #paths = new Map<string, string>()
  #ready = Promise.withResolvers<void>()
  #isReady = false
  #isQuitting = false
  #exitCode: number | null = null
  #chromium: Chromium | null = null
  #windows: Windows = { count: () => 0, closeAll: () => true }
  readonly #instance = new SingleInstance()

  constructor() {
    super('app')
  }

  describe(manifest: { name: string; productName?: string; version: string }, root: string): void {
    this.name = manifest.productName ?? manifest.name
    this.#version = manifest.version
    this.#root = root
  }

  learnWindows(windows: Windows): void {
    this.#windows = windows
  }

  get chromium(): Chromium {
    if (this.#chromium === null) throw new Error('stand-in: not before app is ready')
    return this.#chromium
  }

  /** Called once, when the main module has been evaluated: Electron is not ready before, whatever that module awaits. */
  async start(prepare: (context: BrowserContext) => Promise<void>): Promise<void> {
    if (this.#exitCode !== null) return
    this.#chromium = await Chromium.launch(join(this.getPath('sessionData'), 'stand-in-profile'))
    if (this.#exitCode !== null) return
    await prepare(this.#chromium.context)
    console.error(`DevTools listening on ${this.#chromium.devToolsUrl}`)
    this.#isReady = true
    this.emit('ready', {}, {})
    this.#ready.resolve()
  }

  getName(): string {
    return this.name
  }

  getVersion(): string {
    return this.#version
  }

  getAppPath(): string {
    return this.#root
  }

  getLocale(): string {
    return (
      (process.env.LC_ALL || process.env.LANG || 'en-US')
        .split('.')[0]
        ?.replace('_', '-')
        .replace(/^(C|POSIX)$/, 'en-US') ?? ''
    )
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()]
  }

  getPath(name: string): string {
    const set = this.#paths.get(name)
    if (set !== undefined) return set
    const home = homedir()
    switch (name) {
      case 'home':
        return home
      case 'appData':
        return process.env.XDG_CONFIG_HOME ?? join(home, '.config')
      case 'userData':
        return join(this.getPath('appData'), this.name)
      case 'sessionData':
        return this.getPath('userData')
      case 'temp':
        return tmpdir()
      case 'exe':
        return process.execPath
      case 'downloads':
        return join(home, 'Downloads')
      case 'documents':
        return join(home, 'Documents')
      default:
        throw new Error(`stand-in: electron.app.getPath('${name}') is not emulated`)
    }
  }

  setPath(name: string, path: string): void {
    mkdirSync(path, { recursive: true })
    this.#paths.set(name, path)
  }

  isReady(): boolean {
    return this.#isReady
  }

  whenReady(): Promise<void> {
    return this.#ready.promise
  }

  enableSandbox(): void {}

  setAppUserModelId(): void {}

  /** The system's list is not touched. */
  addRecentDocument(): void {}

  clearRecentDocuments(): void {}

  setAsDefaultProtocolClient(): boolean {
    return false
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    return this.#instance.request(this.getPath('userData'), additionalData, second => {
      void this.whenReady().then(() =>
        this.emit('second-instance', {}, second.argv, second.workingDirectory, second.additionalData),
      )
    })
  }

  quit(): void {
    if (this.#isQuitting || this.#exitCode !== null) return
    this.#isQuitting = true
    this.#isQuitting = this.#passes('before-quit') && this.#windows.closeAll() && this.#passes('will-quit')
    if (this.#isQuitting) this.exit(0)
  }

  #passes(name: string): boolean {
    const event = new PreventableEvent()
    this.emit(name, event)
    return !event.defaultPrevented
  }

  /** A window closed that was not closed by `quit`. */
  windowClosed(): void {
    if (this.#windows.count() > 0 || this.#isQuitting || this.#exitCode !== null) return
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
    else this.quit()
  }

  exit(exitCode = 0): void {
    if (this.#exitCode !== null) return
    this.#exitCode = exitCode
    this.emit('quit', {}, exitCode)
    this.#instance.release()
    const closed = this.#chromium?.close() ?? Promise.resolve()
    void closed.catch(() => undefined).finally(() => process.exit(exitCode))
  }
}

export const app = new App()
