import { memoryUsage } from 'node:process'
import type { LlamaModel } from 'node-llama-cpp'
import { AppError } from '../../shared/domain/app-error.ts'
import type { EngineStatus, ModelRuntime } from '../../shared/domain/model.ts'
import type { Logger } from '../log.ts'
import { Serial } from '../serial.ts'
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
} from './engine.ts'
import { estimateMemory } from './estimate-memory.ts'
import { isSameRequest } from './is-same-request.ts'
import { type LoadedModel, loadModel } from './load-model.ts'
import { measureThreads, probeThreads } from './measure-threads.ts'
import { type Native, openNative } from './native-library.ts'
import { readLoadedMemory } from './read-loaded-memory.ts'
import { readMachineMemory } from './read-machine-memory.ts'
import { StatusSource } from './status-source.ts'
import { writeAnswer } from './write-answer.ts'

/** llama.cpp in this process. A native abort takes the process with it: see `SupervisedEngine`. */
export class LlamaEngine implements Engine {
  readonly #options: EngineOptions
  readonly #log: Logger
  readonly #status = new StatusSource()
  readonly #turns = new Serial()
  /** By the size of the model file. */
  readonly #measuredThreads = new Map<number, number>()
  readonly #disposing = new AbortController()
  #native: Promise<Native> | undefined
  #loaded: LoadedModel | undefined
  /** Of the graphics card, before the model was loaded. */
  #vramBytesBefore = 0

  constructor({ options, log }: { options: EngineOptions; log: Logger }) {
    this.#options = options
    this.#log = log
  }

  get status(): EngineStatus {
    return this.#status.value
  }

  onStatus(listener: (status: EngineStatus) => void): () => void {
    return this.#status.listen(listener)
  }

  load(request: LoadRequest, signal?: AbortSignal): Promise<ModelRuntime> {
    return this.#turns.run(async () => {
      signal?.throwIfAborted()
      if (this.#loaded !== undefined && isSameRequest(this.#loaded.request, request)) return this.#loaded.runtime
      await this.#drop()
      return await this.#load(request, signal)
    })
  }

  unload(): Promise<void> {
    return this.#turns.run(() => this.#drop())
  }

  async *generate(request: GenerateRequest, signal: AbortSignal): AsyncGenerator<EngineEvent, void> {
    const abandoned = new AbortController()
    const stopped = AbortSignal.any([signal, abandoned.signal, this.#disposing.signal])
    const stream = new AnswerStream()
    stopped.addEventListener('abort', () => stream.stop(), { once: true })
    if (stopped.aborted) stream.stop()
    void this.#turns
      .run(async () => {
        if (!stopped.aborted) await this.#answer(request, stopped, stream)
      })
      .catch((error: unknown) => stream.fail(error))
    try {
      yield* stream.read()
    } finally {
      abandoned.abort()
    }
  }

  async countTokens(text: string): Promise<number> {
    return this.#model().vocabulary.tokenize(text).length
  }

  async memory(): Promise<EngineMemory> {
    const native = await this.#openNative()
    const loaded = this.#loaded
    return {
      ...(await readMachineMemory(native)),
      processBytes: memoryUsage.rss(),
      loaded: loaded === undefined ? null : await readLoadedMemory(native, loaded, this.#vramBytesBefore),
    }
  }

  async estimate(request: EstimateRequest): Promise<MemoryEstimate> {
    return await estimateMemory(await this.#openNative(), request)
  }

  /** The library itself is left to the end of the process: after a load that failed its `dispose` waits for the collector. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposing.abort()
    await this.unload()
  }

  async #load(request: LoadRequest, signal: AbortSignal | undefined): Promise<ModelRuntime> {
    const { modelId } = request
    let shown = 0
    this.#status.set({ state: 'loading', modelId, progress: 0 })
    const onProgress = (progress: number): void => {
      if (progress < shown + 0.01 || progress > 1) return
      shown = progress
      this.#status.set({ state: 'loading', modelId, progress })
    }
    const chooseThreads = (model: LlamaModel, sizeBytes: number) => this.#chooseThreads(model, sizeBytes, signal)
    try {
      const native = await this.#openNative()
      this.#vramBytesBefore = (await native.llama.getVramState()).used
      this.#loaded = await loadModel(request, { ...native, chooseThreads, signal, onProgress })
    } catch (error) {
      const isOurs = error instanceof AppError && !signal?.aborted
      this.#status.set(isOurs ? { state: 'failed', modelId, error: error.data } : { state: 'idle' })
      throw error
    }
    const { runtime } = this.#loaded
    this.#log.info(`loaded: ${runtime.promptStyle}, ${runtime.backend}, ${runtime.threads} threads`)
    this.#status.set({ state: 'ready', modelId, runtime })
    return runtime
  }

  /** Tried anew after a failure. */
  async #openNative(): Promise<Native> {
    this.#native ??= openNative(this.#options)
    try {
      return await this.#native
    } catch (error) {
      this.#native = undefined
      throw error
    }
  }

  async #chooseThreads(model: LlamaModel, sizeBytes: number, signal: AbortSignal | undefined): Promise<number> {
    const known = this.#options.threads ?? this.#measuredThreads.get(sizeBytes)
    if (known !== undefined) return known
    const threads = await measureThreads(model.llama.cpuMathCores, (count, slowMs) =>
      probeThreads(model, count, slowMs, signal),
    )
    this.#measuredThreads.set(sizeBytes, threads)
    return threads
  }

  async #answer(request: GenerateRequest, signal: AbortSignal, stream: AnswerStream): Promise<void> {
    const model = this.#model()
    try {
      await writeAnswer(model, request, signal, stream)
    } catch (error) {
      // After a failed native call nobody knows what the cache holds.
      if (!(error instanceof AppError)) await model.sequence.clearHistory()
      throw error
    }
  }

  #model(): LoadedModel {
    if (this.#loaded === undefined) throw new AppError('internal', 'no model is loaded')
    return this.#loaded
  }

  async #drop(): Promise<void> {
    const loaded = this.#loaded
    this.#loaded = undefined
    await loaded?.[Symbol.asyncDispose]()
    this.#status.set({ state: 'idle' })
  }
}
