import { afterEach, expect, test, vi } from 'vitest'
import { defaultLoadSettings } from '../../shared/domain/model-settings.ts'
import { createLogger, silentSink } from '../log.ts'
import type { EngineChild, EngineEvent } from './engine.ts'
import type { EngineMessage, EngineReply } from './engine-protocol.ts'
import { SupervisedEngine } from './supervised-engine.ts'

/** Loads, and from then on answers nothing, as a process does that hangs in a native call. */
class HangingChild implements EngineChild {
  killed = false
  #reply: (reply: EngineReply) => void = () => undefined
  #exit: (code: number | null) => void = () => undefined

  postMessage(message: EngineMessage): void {
    if (message.type !== 'load') return
    const runtime = { gpuLayers: 0, totalLayers: 1, threads: 1, contextTokens: 512, loadedWith: defaultLoadSettings }
    this.#reply({ type: 'done', id: message.id, result: { ...runtime, backend: 'cpu', promptStyle: 'r1' } })
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#reply = listener
  }
  onExit(listener: (code: number | null) => void): void {
    this.#exit = listener
  }
  onStderr(): void {}
  kill(): void {
    this.killed = true
    this.#exit(null)
  }
}

afterEach(() => vi.useRealTimers())

test('a stop is answered and a closing engine is gone even when its process hangs', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const child = new HangingChild()
  const engine = new SupervisedEngine({
    startChild: () => child,
    options: { threads: 1, gpu: 'off' },
    log: createLogger(silentSink),
  })
  await engine.load({ ...defaultLoadSettings, modelId: 'm', path: 'm.gguf', contextTokens: 512 })

  const controller = new AbortController()
  const sampling = { temperature: 0, topP: 1, seed: 1, maxTokens: null }
  const events: EngineEvent[] = []
  const reading = (async () => {
    const turns = [{ role: 'user', text: 'Hi' }] as const
    for await (const event of engine.generate({ turns, tail: null, sampling }, controller.signal)) events.push(event)
  })()
  controller.abort()
  await vi.advanceTimersByTimeAsync(250)
  await reading
  expect(events).toEqual([{ type: 'end', reason: 'stopped' }])

  const closed = engine[Symbol.asyncDispose]()
  expect(child.killed).toBe(false)
  await vi.advanceTimersByTimeAsync(5_000)
  await closed
  expect(child.killed).toBe(true)
})
