import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../shared/domain/app-error.ts'
import type { EngineStatus, ModelRuntime } from '../../shared/domain/model.ts'
import type { Logger } from '../log.ts'
import { AnswerStream } from './answer-stream.ts'
import type {
  Engine,
  EngineEvent,
  EngineMemory,
  EngineOptions,
  EstimateRequest,
  GenerateRequest,
  LoadRequest,
  MemoryEstimate,
  StartEngineChild,
} from './engine.ts'
import { toEngineArguments } from './engine-arguments.ts'
import { isSameRequest } from './is-same-request.ts'
import { RestartDelay } from './restart-delay.ts'
import { StatusSource } from './status-source.ts'
import { SupervisedChild } from './supervised-child.ts'

export interface SupervisedEngineOptions {
  startChild: StartEngineChild
  options: EngineOptions
  log: Logger
}

/** The engine promises an end within 250 ms of a stop; when the process is too busy to say so, it is said here. */
const stopMs = 200

/** llama.cpp in a process of its own, started when first needed and again after a crash. */
export class SupervisedEngine implements Engine {
  readonly #options: SupervisedEngineOptions
  readonly #status = new StatusSource()
  readonly #restartDelay = new RestartDelay()
  #child: SupervisedChild | undefined
  /** What was loaded last, so that a crash does not unload it. */
  #wanted: LoadRequest | undefined
  /** Processes that were told to end. */
  #leaving: Promise<unknown> = Promise.resolve()
  readonly #closing = new AbortController()

  constructor(options: SupervisedEngineOptions) {
    this.#options = options
  }

  get status(): EngineStatus {
    return this.#status.value
  }

  onStatus(listener: (status: EngineStatus) => void): () => void {
    return this.#status.listen(listener)
  }

  async load(request: LoadRequest, signal?: AbortSignal): Promise<ModelRuntime> {
    const loaded = this.#child?.loaded
    if (loaded !== undefined && !isSameRequest(loaded, request)) await this.unload()
    return await this.#load(await this.#running(signal), request, signal)
  }

  /** Ends the process: what llama.cpp and the library keep after a model is gone would be some hundred megabytes. */
  async unload(): Promise<void> {
    this.#wanted = undefined
    const child = this.#child
    this.#child = undefined
    if (child !== undefined) {
      this.#leaving = Promise.all([this.#leaving, child.leave()])
      await this.#leaving
    }
    this.#status.set({ state: 'idle' })
  }

  async *generate(request: GenerateRequest, signal: AbortSignal): AsyncGenerator<EngineEvent, void> {
    const abandoned = new AbortController()
    const stopped = AbortSignal.any([signal, abandoned.signal])
    const stream = new AnswerStream()
    let timer: NodeJS.Timeout | undefined
    const endSoon = (): void => {
      timer = setTimeout(() => stream.end('stopped'), stopMs)
    }
    if (stopped.aborted) endSoon()
    stopped.addEventListener('abort', endSoon, { once: true })
    void this.#generate(request, stopped, stream).catch((error: unknown) =>
      stopped.aborted ? stream.end('stopped') : stream.fail(error),
    )
    try {
      yield* stream.read()
    } finally {
      abandoned.abort()
      clearTimeout(timer)
    }
  }

  async countTokens(text: string): Promise<number> {
    const child = await this.#ready()
    const count = await child.calls.call({ type: 'count-tokens', text })
    if (typeof count !== 'number') throw new Error('the engine process did not count')
    return count
  }

  async memory(): Promise<EngineMemory> {
    const child = await this.#running()
    const memory = await child.calls.call({ type: 'memory' })
    if (memory === null || typeof memory === 'number' || !('ram' in memory)) throw new Error('no memory was told')
    return memory
  }

  async estimate(request: EstimateRequest): Promise<MemoryEstimate> {
    const child = await this.#running()
    child.conceal(request.path)
    const estimate = await child.calls.call({ type: 'estimate', request })
    if (estimate === null || typeof estimate === 'number' || !('residentBytes' in estimate))
      throw new Error('the engine process did not estimate')
    return estimate
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort()
    await Promise.all([this.#leaving, this.#child?.exit()])
  }

  async #generate(request: GenerateRequest, signal: AbortSignal, stream: AnswerStream): Promise<void> {
    const child = await this.#ready(signal)
    await child.calls.call({ type: 'generate', request }, signal, event =>
      event.type === 'end' ? stream.end(event.reason) : stream.send(event),
    )
    this.#restartDelay.worked()
    stream.fail(new Error('the engine process ended an answer without an end'))
  }

  async #load(child: SupervisedChild, request: LoadRequest, signal?: AbortSignal): Promise<ModelRuntime> {
    child.conceal(request.path)
    child.loaded = undefined
    try {
      const runtime = await child.calls.call({ type: 'load', request }, signal)
      if (runtime === null || typeof runtime === 'number' || !('threads' in runtime))
        throw new Error('the engine process did not load')
      child.loaded = request
      this.#wanted = request
      return runtime
    } catch (error) {
      this.#wanted = undefined
      signal?.throwIfAborted()
      throw error
    }
  }

  /** A process with the model that was loaded last, even when another process had it. */
  async #ready(signal?: AbortSignal): Promise<SupervisedChild> {
    const child = await this.#running(signal)
    if (child.loaded === undefined && this.#wanted !== undefined) await this.#load(child, this.#wanted, signal)
    return child
  }

  async #running(signal?: AbortSignal): Promise<SupervisedChild> {
    signal?.throwIfAborted()
    if (this.#child === undefined) await sleep(this.#restartDelay.delayMs, undefined, signal && { signal })
    if (this.#closing.signal.aborted) throw new AppError('engine_crashed', 'the engine is being closed')
    this.#child ??= this.#start()
    return this.#child
  }

  #start(): SupervisedChild {
    const { startChild, options, log } = this.#options
    const child = new SupervisedChild(startChild(toEngineArguments(options)), status => {
      if (this.#child === child) this.#status.set(status)
    })
    void child.ended.then(error => {
      if (this.#child !== child) return
      this.#child = undefined
      if (this.#closing.signal.aborted) return this.#status.set({ state: 'idle' })
      log.warn(`${error.message}\n${error.details.lastLog ?? ''}`)
      this.#restartDelay.crashed()
      const { status } = this
      const hadModel = status.state === 'loading' || status.state === 'ready'
      this.#status.set(hadModel ? { state: 'failed', modelId: status.modelId, error: error.data } : status)
    })
    return child
  }
}
