import { AppError } from '../../shared/domain/app-error.ts'
import { type EmbedReply, embedArguments } from './embed-protocol.ts'
import type { Embedder } from './embedder.ts'
import type { EngineChild, EngineOptions, StartEngineChild } from './engine.ts'
import { toEngineArguments } from './engine-arguments.ts'

export interface SupervisedEmbedderOptions {
  modelPath: string
  startChild: StartEngineChild
  options: EngineOptions
}

/** The memory of the model is given back when nobody has embedded for so long. */
const idleMs = 5 * 60_000
const graceMs = 3_000

interface OpenCall {
  resolve(vectors: Float32Array[]): void
  reject(error: unknown): void
}

interface Running {
  child: EngineChild
  calls: Map<number, OpenCall>
  ended: Promise<void>
}

/** An embedder in a process of its own, started when first needed and again after a crash. */
export class SupervisedEmbedder implements Embedder {
  readonly #options: SupervisedEmbedderOptions
  #running: Running | undefined
  #lastId = 0
  #idle: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(options: SupervisedEmbedderOptions) {
    this.#options = options
  }

  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    if (this.#isClosed) throw new AppError('engine_crashed', 'the embedder is closed')
    this.#running ??= this.#start()
    const { child, calls } = this.#running
    const id = ++this.#lastId
    clearTimeout(this.#idle)
    try {
      return await new Promise((resolve, reject) => {
        calls.set(id, { resolve, reject })
        child.postMessage({ type: 'embed', id, texts })
      })
    } finally {
      calls.delete(id)
      if (calls.size === 0) this.#idle = setTimeout(() => void this.#stop(), idleMs).unref()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#idle)
    await this.#stop()
  }

  #start(): Running {
    const { startChild, options, modelPath } = this.#options
    const child = startChild(embedArguments(modelPath, toEngineArguments(options)))
    const calls: Running['calls'] = new Map()
    // Nobody reads it, and a full pipe would stop the child.
    child.onStderr(() => undefined)
    child.onMessage(message => {
      const reply = message as EmbedReply
      if (reply.type === 'vectors') calls.get(reply.id)?.resolve(reply.vectors)
      else calls.get(reply.id)?.reject(new AppError(reply.data.code, reply.message, reply.data.details))
    })
    const ended = new Promise<void>(resolve => {
      child.onExit(code => {
        if (this.#running?.child === child) this.#running = undefined
        const error = new AppError('engine_crashed', `the embedder ended (${code ?? 'killed'})`)
        for (const { reject } of [...calls.values()]) reject(error)
        resolve()
      })
    })
    return { child, calls, ended }
  }

  async #stop(): Promise<void> {
    const running = this.#running
    this.#running = undefined
    if (running === undefined) return
    running.child.postMessage({ type: 'exit' })
    const timer = setTimeout(() => running.child.kill(), graceMs)
    await running.ended
    clearTimeout(timer)
  }
}
