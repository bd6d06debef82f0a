import { stat } from 'node:fs/promises'
import type { LlamaEmbeddingContext, LlamaModel } from 'node-llama-cpp'
import { AppError } from '../../shared/domain/app-error.ts'
import type { Embedder } from './embedder.ts'
import type { EngineOptions } from './engine.ts'
import { modelFailure, outOfMemory } from './native-errors.ts'
import { openNative } from './native-library.ts'

/** Passages have 480 tokens at most by our own counting; another vocabulary may need more. */
const contextTokens = 1_024
const defaultThreads = 4

interface Loaded {
  model: LlamaModel
  context: LlamaEmbeddingContext
  maxTokens: number
}

/** Embeds with llama.cpp in this process, on the processor: the graphics card belongs to the model that answers. */
export class LlamaEmbedder implements Embedder {
  readonly #modelPath: string
  readonly #options: EngineOptions
  #loaded: Promise<Loaded> | undefined

  constructor(modelPath: string, options: EngineOptions) {
    this.#modelPath = modelPath
    this.#options = options
  }

  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    this.#loaded ??= this.#load()
    const { model, context, maxTokens } = await this.#loaded
    const vectors: Float32Array[] = []
    for (const text of texts) {
      const tokens = model.tokenize(text).slice(0, maxTokens)
      const { vector } = await context.getEmbeddingFor(tokens)
      vectors.push(normalised(vector))
    }
    return vectors
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const loaded = await this.#loaded?.catch(() => undefined)
    await loaded?.model.dispose()
  }

  async #load(): Promise<Loaded> {
    const path = this.#modelPath
    const { size: sizeBytes } = await stat(path).catch((cause: unknown) => {
      throw new AppError('model_missing', 'the embedding model is gone', {}, { cause })
    })
    const native = await openNative({ ...this.#options, gpu: 'off' })
    const model = await native.llama.loadModel({ modelPath: path, gpuLayers: 0 }).catch(async (error: unknown) => {
      throw await modelFailure(error, native, { path, sizeBytes })
    })
    try {
      const contextSize = Math.min(contextTokens, model.trainContextSize)
      const threads = this.#options.threads ?? defaultThreads
      const context = await model.createEmbeddingContext({ contextSize, batchSize: contextSize, threads })
      // The library adds the tokens that begin and end a text.
      return { model, context, maxTokens: contextSize - 4 }
    } catch (error) {
      await model.dispose()
      throw outOfMemory({}, error)
    }
  }
}

function normalised(vector: readonly number[]): Float32Array {
  const length = Math.hypot(...vector)
  return Float32Array.from(vector, value => (length === 0 ? 0 : value / length))
}
