import { setTimeout as sleep } from 'node:timers/promises'
import type { EmbeddingState } from '../../shared/contract/documents.ts'
import type { Embedder } from '../engine/embedder.ts'
import type { Logger } from '../log.ts'
import { keyInContent } from './content-keys.ts'
import type { Passage } from './passage-index.ts'
import { quantise } from './quantise.ts'
import type { VectorRepository } from './vector-repository.ts'

/** An embedding model on the disk. */
export interface EmbeddingModel {
  /** Other vectors than those of another id. */
  id: string
  name: string
  path: string
}

export interface EmbeddingQueueOptions {
  vectors: VectorRepository
  passages: (keys: readonly number[]) => Passage[]
  /** The model that is there now, or null. */
  findModel: () => Promise<EmbeddingModel | null>
  createEmbedder: (modelPath: string) => Embedder
  onProgress: () => void
  log: Logger
}

/** Between two transactions, and the longest that a question waits for its own vector. */
const batchPassages = 8
const retryMs = 30_000
/** A question that is not embedded by then is answered by its words. */
const questionMs = 3_000

interface Open {
  model: EmbeddingModel
  embedder: Embedder
}

/** Makes vectors of passages behind the import, when a model for it is there; without one it does nothing. */
export class EmbeddingQueue implements AsyncDisposable {
  readonly #options: EmbeddingQueueOptions
  readonly #closing = new AbortController()
  #open: Open | null = null
  #running: Promise<void> | undefined
  #isAsked = false

  constructor(options: EmbeddingQueueOptions) {
    this.#options = options
  }

  /** A model may have come or gone. */
  async renew(): Promise<void> {
    const { findModel, createEmbedder, vectors, onProgress } = this.#options
    const model = await findModel()
    if (this.#closing.signal.aborted || model?.path === this.#open?.model.path) return
    const before = this.#open
    this.#open = model && { model, embedder: createEmbedder(model.path) }
    if (model !== null) vectors.forgetOthers(model.id)
    onProgress()
    this.wake()
    await before?.embedder[Symbol.asyncDispose]()
  }

  /** Passages may have come. */
  wake(): void {
    if (this.#closing.signal.aborted || this.#open === null) return
    this.#isAsked = true
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
      if (this.#isAsked) this.wake()
    })
  }

  state(): EmbeddingState {
    return { modelName: this.#open?.model.name ?? null, ...this.#options.vectors.totals() }
  }

  /** A question's own vector; null when there is no model, no passage to compare with, or it cannot be made in time. */
  async vectorOf(query: string, contentKeys: readonly number[], signal?: AbortSignal): Promise<Float32Array | null> {
    const { vectors, log } = this.#options
    const open = this.#open
    if (open === null || !contentKeys.some(key => vectors.extent(key).count > 0)) return null
    const tooLate = new AbortController()
    const ends = AbortSignal.any([tooLate.signal, ...(signal ? [signal] : [])])
    try {
      const late = sleep(questionMs, [], { signal: ends })
      late.catch(() => undefined)
      const [vector] = await Promise.race([open.embedder.embed([query]), late])
      return vector ?? null
    } catch (error) {
      signal?.throwIfAborted()
      log.error('a question could not be embedded', error)
      return null
    } finally {
      tooLate.abort()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort()
    await this.#open?.embedder[Symbol.asyncDispose]()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing
    while (!signal.aborted) {
      this.#isAsked = false
      try {
        if (!(await this.#embedNext())) return
      } catch (error) {
        if (signal.aborted) return
        this.#options.log.error('passages could not be embedded', error)
        await sleep(retryMs, undefined, { signal }).catch(() => undefined)
      }
    }
  }

  async #embedNext(): Promise<boolean> {
    const { vectors, passages, onProgress } = this.#options
    const open = this.#open
    const next = vectors.next()
    if (open === null || next === undefined) return false
    const keys = Array.from({ length: batchPassages }, (_, index) =>
      keyInContent(next.contentKey, next.embedded + index),
    )
    const found = passages(keys)
    if (found.length === 0) return false
    const made = await open.embedder.embed(
      found.map(({ section, text }) => [section.join(' › '), text].join('\n').trim()),
    )
    if (this.#open !== open || this.#closing.signal.aborted) return true
    vectors.append(next, open.model.id, made.map(quantise))
    onProgress()
    return true
  }
}
