import { fork } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultLoadSettings } from '../../shared/domain/model-settings.ts'
import { createLogger, silentSink } from '../log.ts'
import type { EngineChild, EngineEvent, GenerateRequest } from './engine.ts'
import { engineProcessPath } from './engine-process-path.ts'
import { startNodeChild } from './start-node-child.ts'
import { SupervisedEngine } from './supervised-engine.ts'

const path = join(import.meta.dirname, '../../../resources/starter-model/starter-r1-5m-q8_0.gguf')
const starter = { ...defaultLoadSettings, modelId: 'starter', path, contextTokens: 1024 }
const request: GenerateRequest = {
  turns: [{ role: 'user', text: 'Count to 60.' }],
  tail: null,
  sampling: { temperature: 0, topP: 1, seed: 1, maxTokens: null },
}

let children: EngineChild[]
let exits: number
let engine: SupervisedEngine

beforeEach(() => {
  children = []
  exits = 0
  engine = new SupervisedEngine({
    startChild: args => {
      const child = startNodeChild(args)
      child.onExit(() => exits++)
      children.push(child)
      return child
    },
    options: { threads: 1, gpu: 'off' },
    log: createLogger(silentSink),
  })
})
afterEach(async () => {
  await engine[Symbol.asyncDispose]()
  expect(exits).toBe(children.length)
})

async function answer(onEvent: (event: EngineEvent) => void = () => undefined): Promise<string> {
  let text = ''
  for await (const event of engine.generate(request, new AbortController().signal)) {
    onEvent(event)
    if (event.type === 'tokens' && event.channel === 'text') text += event.text
  }
  return text
}

const killOnText = (event: EngineEvent): void => {
  if (event.type === 'tokens' && event.channel === 'text') children.at(-1)?.kill()
}

test('starts no process before there is something to do', async () => {
  expect(children).toHaveLength(0)
  await engine.unload()
  expect(children).toHaveLength(0)
})

test('an answer whose process is killed ends with engine_crashed, and the next one is served', async () => {
  await engine.load(starter)
  await expect(answer(killOnText)).rejects.toMatchObject({ code: 'engine_crashed', details: { exitCode: 'killed' } })
  expect(engine.status).toMatchObject({ state: 'failed', modelId: 'starter', error: { code: 'engine_crashed' } })
  await engine.load(starter)
  expect(await answer()).toContain('58, 59, 60')
  expect(children).toHaveLength(2)
})

test('what was loaded before a crash is loaded again when the next caller does not', async () => {
  await engine.load(starter)
  await expect(answer(killOnText)).rejects.toMatchObject({ code: 'engine_crashed' })
  expect(await answer()).toContain('58, 59, 60')
  expect(engine.status).toMatchObject({ state: 'ready', modelId: 'starter' })
})

test('what a model took is given back: the process with nothing loaded is as large as before', async () => {
  const before = (await engine.memory()).processBytes
  await engine.load(starter)
  await answer()
  const loaded = (await engine.memory()).processBytes
  await engine.unload()
  const after = (await engine.memory()).processBytes
  // The smallest model there is takes some forty megabytes, and a new process differs from another by a few.
  expect(loaded).toBeGreaterThan(before * 1.2)
  expect(after).toBeLessThan(before * 1.1)
  expect(children).toHaveLength(2)
})

test('another model, or the same one loaded in another way, begins in a process of its own', async () => {
  await engine.load(starter)
  const states: string[] = []
  const forget = engine.onStatus(({ state }) => states.push(state))
  const asked = engine.memory()
  await engine.load({ ...starter, contextTokens: 512 })
  forget()
  expect((await asked).loaded?.contextTokens).toBe(1024)
  expect(states[0]).toBe('idle')
  expect(states.at(-1)).toBe('ready')
  expect(new Set(states)).toEqual(new Set(['idle', 'loading', 'ready']))
  expect(children).toHaveLength(2)
  await engine.load({ ...starter, contextTokens: 512 })
  expect(children).toHaveLength(2)
})

test('a crash while nobody waits is seen in the status', async () => {
  await engine.load(starter)
  children[0]?.kill()
  await expect.poll(() => engine.status.state).toBe('failed')
  await engine.load(starter)
  expect(engine.status.state).toBe('ready')
})

test('a process that dies at its start is an error for the caller, each time', async () => {
  const broken = new SupervisedEngine({
    startChild: args => startNodeChild([...args, '--no-such-option']),
    options: { threads: 1, gpu: 'off' },
    log: createLogger(silentSink),
  })
  for (let i = 0; i < 2; i++) {
    const error = await broken.load(starter).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'engine_crashed', details: { exitCode: 1 } })
    expect(JSON.stringify(error)).toContain('no-such-option')
    expect(JSON.stringify(error)).not.toContain(import.meta.dirname)
  }
  await broken[Symbol.asyncDispose]()
})

test('the process ends when its parent is gone', async () => {
  const child = fork(engineProcessPath(), ['--threads=1', '--gpu=off'], { execArgv: [], serialization: 'advanced' })
  const exited = new Promise(resolve => child.on('exit', resolve))
  child.send({ type: 'load', id: 1, request: starter })
  await new Promise(resolve => child.once('message', resolve))
  child.disconnect()
  expect(await exited).toBe(0)
})
