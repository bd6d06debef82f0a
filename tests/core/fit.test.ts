import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { distillQwen15B, makeRandomModel } from '../../scripts/bench/random-model.ts'
import { createEngine } from '../../src/main/engine/create-engine.ts'
import type { Engine } from '../../src/main/engine/engine.ts'
import { startNodeChild } from '../../src/main/engine/start-node-child.ts'
import { createLogger, silentSink } from '../../src/main/log.ts'
import { estimateContextBytes, type KvType } from '../../src/shared/domain/fit.ts'
import { defaultLoadSettings } from '../../src/shared/domain/model-settings.ts'

const starterPath = resolve('resources', 'starter-model', 'starter-r1-5m-q8_0.gguf')
const templatePath = resolve('resources', 'starter-model', 'chat_template.jinja')
const shape15B = { kvBytesPerToken: 28_672, hidden: 1_536, vocabulary: 151_936 }
let dir: string
let path15B: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ponder-fit-'))
  path15B = join(dir, 'random-1.5b.gguf')
  await makeRandomModel(path15B, distillQwen15B, templatePath)
})
afterAll(() => rm(dir, { recursive: true }))

/** A process of its own for each: what an estimate leaves behind must not be taken for the model's. */
async function withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const log = createLogger(silentSink)
  const engine = createEngine({ threads: 1, gpu: 'off', inProcess: false, startChild: startNodeChild }, log)
  try {
    return await work(engine)
  } finally {
    await engine[Symbol.asyncDispose]()
  }
}

/** The memory of the engine process after a load and a few tokens, over what was told before. */
async function measure(path: string, contextTokens: number) {
  const estimate = await withEngine(engine => engine.estimate({ path, contextTokens, kvType: 'f16' }))
  const loaded = await withEngine(async engine => {
    await engine.load({ ...defaultLoadSettings, modelId: 'x', path, contextTokens })
    const sampling = { temperature: 0, topP: 1, seed: 1, maxTokens: 4 }
    const request = { turns: [{ role: 'user' as const, text: 'What is 27 + 58?' }], tail: null, sampling }
    for await (const _event of engine.generate(request, new AbortController().signal));
    return (await engine.memory()).loaded
  })
  if (loaded === null) throw new Error('nothing is loaded')
  return { estimate, loaded }
}

describe('what is told before a load is what the process takes', () => {
  test.each([
    ['the starter model', () => starterPath, 4_096],
    ['the shape of the 1.5B, 8k of thought', () => path15B, 10_240],
    ['the shape of the 1.5B, 32k of thought', () => path15B, 34_816],
  ])('%s', { timeout: 300_000 }, async (_name, path, contextTokens) => {
    const { estimate, loaded } = await measure(path(), contextTokens)
    expect(loaded.measuredBytes / estimate.residentBytes).toBeGreaterThan(0.9)
    expect(loaded.measuredBytes / estimate.residentBytes).toBeLessThan(1.1)
    // The engine's own figure of what it has loaded agrees with what it told by the header alone.
    expect(loaded.estimatedBytes / estimate.residentBytes).toBeGreaterThan(0.98)
    expect(loaded.estimatedBytes / estimate.residentBytes).toBeLessThan(1.02)
  })
})

test('the formula of the catalogue agrees with llama.cpp on the header', { timeout: 120_000 }, async () => {
  await withEngine(async engine => {
    for (const kvType of ['f16', 'q8_0', 'q4_0'] satisfies KvType[]) {
      for (const contextTokens of [10_240, 34_816]) {
        const { contextBytes, totalLayers } = await engine.estimate({ path: path15B, contextTokens, kvType })
        expect(estimateContextBytes(shape15B, contextTokens, kvType) / contextBytes).toBeCloseTo(1, 1.5)
        expect(totalLayers).toBe(29)
      }
    }
  })
})

test('free memory is what can be had, page cache included, and no card is made up', async () => {
  const { ram, gpu, loaded } = await withEngine(engine => engine.memory())
  expect(ram.freeBytes).toBeGreaterThan(0)
  expect(ram.freeBytes).toBeLessThanOrEqual(ram.totalBytes)
  expect(gpu).toBeNull()
  expect(loaded).toBeNull()
})

test('a file that is no model fails with a name, and the engine goes on', async () => {
  await withEngine(async engine => {
    const request = { path: templatePath, contextTokens: 4_096, kvType: 'f16' } as const
    await expect(engine.estimate(request)).rejects.toMatchObject({ code: 'model_unreadable' })
    expect((await engine.estimate({ ...request, path: starterPath })).totalLayers).toBe(7)
  })
})
