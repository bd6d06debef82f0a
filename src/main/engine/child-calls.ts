import type { AppError } from '../../shared/domain/app-error.ts'
import type { EngineStatus } from '../../shared/domain/model.ts'
import type { EngineChild, EngineEvent } from './engine.ts'
import {
  type EngineCall,
  type EngineMessage,
  type EngineReply,
  type EngineResult,
  fromFailure,
} from './engine-protocol.ts'

interface OpenCall {
  resolve(result: EngineResult): void
  reject(error: unknown): void
  onEvent(event: EngineEvent): void
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never

/** The calls under way in one engine process. When it dies they all end with the same error. */
export class ChildCalls {
  readonly #child: EngineChild
  readonly #onStatus: (status: EngineStatus) => void
  readonly #open = new Map<number, OpenCall>()
  #lastId = 0
  #onQuiet: () => void = () => undefined
  #ended: AppError | undefined

  constructor(child: EngineChild, onStatus: (status: EngineStatus) => void) {
    this.#child = child
    this.#onStatus = onStatus
    child.onMessage(message => this.#receive(message as EngineReply))
  }

  get size(): number {
    return this.#open.size
  }

  /** `signal` only asks: the call ends when the engine says so. */
  async call(
    call: WithoutId<EngineCall>,
    signal?: AbortSignal,
    onEvent: (event: EngineEvent) => void = () => undefined,
  ): Promise<EngineResult> {
    if (this.#ended !== undefined) throw this.#ended
    const id = ++this.#lastId
    const abort = (): void => this.send({ type: 'abort', id })
    try {
      return await new Promise<EngineResult>((resolve, reject) => {
        this.#open.set(id, { resolve, reject, onEvent })
        this.send({ ...call, id })
        if (signal?.aborted) abort()
        signal?.addEventListener('abort', abort)
      })
    } finally {
      signal?.removeEventListener('abort', abort)
      this.#open.delete(id)
      if (this.#open.size === 0) this.#onQuiet()
    }
  }

  /** When the calls under way have ended. */
  async quiet(): Promise<void> {
    if (this.#open.size === 0) return
    await new Promise<void>(resolve => {
      this.#onQuiet = resolve
    })
  }

  send(message: EngineMessage): void {
    if (this.#ended === undefined) this.#child.postMessage(message)
  }

  end(error: AppError): void {
    this.#ended ??= error
    for (const { reject } of [...this.#open.values()]) reject(error)
  }

  #receive(reply: EngineReply): void {
    if (this.#ended !== undefined) return
    switch (reply.type) {
      case 'status':
        this.#onStatus(reply.status)
        return
      case 'event':
        this.#open.get(reply.id)?.onEvent(reply.event)
        return
      case 'done':
        this.#open.get(reply.id)?.resolve(reply.result)
        return
      case 'failed':
        this.#open.get(reply.id)?.reject(fromFailure(reply))
        return
      default:
        reply satisfies never
    }
  }
}
