import { join, resolve } from 'node:path'
import { decodeShare } from '../../src/main/catalogue/estimate-fit.ts'
import { measureBandwidth } from '../../src/main/catalogue/measure-bandwidth.ts'
import { createEngine } from '../../src/main/engine/create-engine.ts'
import type { Engine } from '../../src/main/engine/engine.ts'
import { startNodeChild } from '../../src/main/engine/start-node-child.ts'
import { createLogger, silentSink } from '../../src/main/log.ts'
import { contextTokensFor } from '../../src/shared/domain/fit.ts'
import { defaultLoadSettings } from '../../src/shared/domain/model-settings.ts'
import type { BenchContext, Measure } from './measure.ts'
import { distillQwen3Of8B, distillQwen15B, type ModelShape, makeRandomModel } from './random-model.ts'

const templatePath = resolve('resources', 'starter-model', 'chat_template.jinja')
const starter = {
  name: 'starter',
  path: resolve('resources', 'starter-model', 'starter-r1-5m-q8_0.gguf'),
  trained: 4_096,
}

interface Subject {
  name: string
  path: string
  /** The longest context that the model knows, in tokens. */
  trained: number
}

/** The memory of the engine process with a model that has answered, over what was told by its header alone. */
export async function fitBench(context: BenchContext): Promise<Measure[]> {
  const subjects: Subject[] = [
    starter,
    await randomModel(context.cacheDir, 'random-distill-qwen-1.5b-q4_0.gguf', '1.5B shape', distillQwen15B),
  ]
  if (!context.quick)
    subjects.push(await randomModel(context.workDir, 'random-8b.gguf', '8B shape (Qwen3)', distillQwen3Of8B))
  const bandwidth = await measureBandwidth(1)
  const measures: Measure[] = []
  for (const subject of subjects) {
    for (const thinkingTokens of subject === starter ? [8_192] : [8_192, 32_768]) {
      const contextTokens = contextTokensFor(thinkingTokens, subject.trained)
      measures.push(...(await measureSubject(context, subject, contextTokens, bandwidth)))
    }
  }
  return measures
}

async function randomModel(dir: string, fileName: string, name: string, shape: ModelShape): Promise<Subject> {
  const path = join(dir, fileName)
  await makeRandomModel(path, shape, templatePath)
  return { name, path, trained: shape.contextTokens }
}

async function measureSubject(context: BenchContext, subject: Subject, contextTokens: number, bandwidth: number) {
  const { name, path } = subject
  const estimate = await withEngine(engine => engine.estimate({ path, contextTokens, kvType: 'f16' }))
  const { measuredBytes, tokensPerSecond } = await withEngine(engine => run(engine, path, contextTokens))
  const [told, found] = [estimate.residentBytes, measuredBytes].map(bytes => `${(bytes / 1e9).toFixed(3)} GB`)
  context.say(`${name}, ${contextTokens} tokens: told ${told}, found ${found}`)
  const memory: Measure = {
    name: `memory, ${name}, context ${contextTokens}: error of the estimate`,
    value: Math.abs(estimate.residentBytes / measuredBytes - 1) * 100,
    unit: '%',
    limit: { atMost: 10 },
    note: `told ${told} before the load, found ${found} (resident memory of the engine process after an answer)`,
  }
  if (subject === starter) return [memory]
  const speed: Measure = {
    name: `speed, ${name}, context ${contextTokens}: by calibration ÷ measured`,
    value: (bandwidth * decodeShare) / estimate.weightsBytes / tokensPerSecond,
    unit: '',
    note: `${decodeShare} of ${(bandwidth / 1e9).toFixed(1)} GB/s that memory is read with, ${tokensPerSecond.toFixed(2)} tokens/s; one thread each`,
  }
  return [memory, speed]
}

async function run(engine: Engine, path: string, contextTokens: number) {
  await engine.load({ ...defaultLoadSettings, modelId: 'bench', path, contextTokens })
  const sampling = { temperature: 0.6, topP: 0.95, seed: 1, maxTokens: 12 }
  const request = { turns: [{ role: 'user' as const, text: 'What is 27 + 58?' }], tail: null, sampling }
  let tokens = 0
  let elapsedMs = 0
  for await (const event of engine.generate(request, new AbortController().signal)) {
    if (event.type !== 'tokens' || event.tokens === 0) continue
    tokens += event.tokens
    elapsedMs += event.elapsedMs
  }
  const { loaded } = await engine.memory()
  if (loaded === null) throw new Error('nothing is loaded')
  return { measuredBytes: loaded.measuredBytes, tokensPerSecond: (tokens * 1_000) / elapsedMs }
}

async function withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const log = createLogger(silentSink)
  const engine = createEngine({ threads: 1, gpu: 'off', inProcess: false, startChild: startNodeChild }, log)
  try {
    return await work(engine)
  } finally {
    await engine[Symbol.asyncDispose]()
  }
}
