import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import type { UpdateState } from '../../src/shared/domain/update.ts'
import type { UpdateServer } from './update-server.ts'
import type { Order, Report } from './updates-child.ts'

interface InstalledOptions {
  version?: string
  /** How long the release page may be silent. */
  patienceMs?: number
  /** Of another one, to lie beside it; a new one when left out. */
  dir?: string
  provider?: 'generic' | 'github'
}

/** An installed Ponder as far as updates go: an AppImage of its own in a folder, a cache, a data folder. */
export class Installed implements AsyncDisposable {
  readonly dir: string
  readonly appImage: string
  readonly cacheDir: string
  readonly #version: string
  readonly #patienceMs: number
  readonly #ownsDir: boolean
  readonly states: UpdateState[] = []
  log = ''
  #child: ChildProcess | null = null

  private constructor(dir: string, version: string, patienceMs: number, ownsDir: boolean) {
    this.#ownsDir = ownsDir
    this.dir = dir
    this.#version = version
    this.#patienceMs = patienceMs
    this.appImage = join(dir, 'apps', 'Ponder-0.1.0.AppImage')
    this.cacheDir = join(dir, 'cache')
    for (const folder of ['apps', 'resources', 'cache', 'data']) mkdirSync(join(dir, folder), { recursive: true })
    if (!existsSync(this.appImage)) writeFileSync(this.appImage, 'the old version', { mode: 0o755 })
  }

  static async start(
    server: UpdateServer,
    { version = '0.1.0', patienceMs = 20_000, dir = '', provider = 'generic' }: InstalledOptions = {},
  ): Promise<Installed> {
    const own = dir === '' ? await mkdtemp(join(tmpdir(), 'ponder-updates-')) : dir
    const installed = new Installed(own, version, patienceMs, dir === '')
    writeFileSync(join(own, 'resources/app-update.yml'), server.appUpdateYml(provider))
    const child = installed.#run()
    // Its state, as it is at first.
    await once(child, 'message')
    return installed
  }

  tell(order: Order): void {
    this.#child?.send(order)
  }

  /** Does it, and gives the state that comes of it. */
  async come<S extends UpdateState['state']>(order: Order, to: S): Promise<Extract<UpdateState, { state: S }>> {
    const from = this.states.length
    this.tell(order)
    const settled = (): UpdateState | undefined =>
      this.states.slice(from).find(({ state }) => state === to || (state !== 'checking' && state !== 'downloading'))
    await expect.poll(settled).toBeDefined()
    const state = settled()
    expect(state?.state, `${JSON.stringify(state)}\n${this.log}`).toBe(to)
    return state as Extract<UpdateState, { state: S }>
  }

  /** Quits it as a person does. */
  async quit(): Promise<number | null> {
    const child = this.#child
    if (child === null) throw new Error('it does not run')
    const exited = once(child, 'exit')
    child.send('quit' satisfies Order)
    await exited
    return child.exitCode
  }

  /** What waits to be installed, and what is left of anything else. */
  get pending(): string[] {
    const pending = join(this.cacheDir, 'ponder-updater/pending')
    return existsSync(pending) ? readdirSync(pending).toSorted() : []
  }

  get apps(): string[] {
    return readdirSync(dirname(this.appImage)).toSorted()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const child = this.#child
    this.#child = null
    if (child !== null && child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    }
    if (this.#ownsDir) await rm(this.dir, { recursive: true, force: true })
  }

  #run(): ChildProcess {
    const script = join(import.meta.dirname, 'updates-child.ts')
    const child = fork(script, [join(this.dir, 'data'), this.#version, String(this.#patienceMs)], {
      env: {
        ...process.env,
        STAND_IN_RESOURCES: join(this.dir, 'resources'),
        XDG_CACHE_HOME: this.cacheDir,
        APPIMAGE: this.appImage,
        APPDIR: dirname(process.execPath),
      },
      execArgv: [],
    })
    child.on('message', (message: Report) => {
      if ('state' in message) this.states.push(message.state)
      else this.log += `${message.log}\n`
    })
    this.#child = child
    return child
  }
}
