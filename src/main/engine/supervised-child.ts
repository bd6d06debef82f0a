import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../shared/domain/app-error.ts'
import type { EngineStatus } from '../../shared/domain/model.ts'
import { ChildCalls } from './child-calls.ts'
import type { EngineChild, LoadRequest } from './engine.ts'
import { NativeLog } from './native-log.ts'

const graceMs = 3_000

/** One engine process from its start to its end. */
export class SupervisedChild {
  readonly #child: EngineChild
  readonly #log = new NativeLog()
  readonly #secrets = new Set<string>()
  readonly calls: ChildCalls
  /** Resolves, never rejects, when the process has ended, with what its open calls ended with. */
  readonly ended: Promise<AppError>
  /** What this process has loaded. */
  loaded: LoadRequest | undefined

  constructor(child: EngineChild, onStatus: (status: EngineStatus) => void) {
    this.#child = child
    this.calls = new ChildCalls(child, onStatus)
    child.onStderr(text => this.#log.add(text))
    this.ended = new Promise(resolve => {
      child.onExit(code => {
        const error = this.#crash(code)
        this.calls.end(error)
        resolve(error)
      })
    })
  }

  /** Paths that must not appear in an error. */
  conceal(path: string): void {
    for (const secret of [path, basename(path)]) this.#secrets.add(secret)
  }

  /** Ends when the calls under way have. */
  async leave(): Promise<void> {
    this.loaded = undefined
    // Whoever was given this process a moment ago is about to call.
    await setImmediate()
    await this.calls.quiet()
    await this.exit()
  }

  /** Asks it to end, and after a while does not ask any more. */
  async exit(): Promise<void> {
    this.calls.send({ type: 'exit' })
    const timer = setTimeout(() => this.#child.kill(), graceMs)
    await this.ended
    clearTimeout(timer)
  }

  #crash(code: number | null): AppError {
    const exitCode = code ?? 'killed'
    const lastLog = this.#log.lastLines([...this.#secrets])
    return new AppError('engine_crashed', `the engine process ended (${exitCode})`, { exitCode, lastLog })
  }
}
