import { join, resolve } from 'node:path'
import { createEngine } from '../../src/main/engine/create-engine.ts'
import { startNodeChild } from '../../src/main/engine/start-node-child.ts'
import { createLogger, silentSink } from '../../src/main/log.ts'
import { defaultLoadSettings } from '../../src/shared/domain/model-settings.ts'
import type { BenchContext, Measure } from './measure.ts'
import { distillQwen15B, makeRandomModel } from './random-model.ts'

const starterFolder = resolve('resources', 'starter-model')

/** What the engine process holds with nothing loaded, with a model that has answered, and after it was unloaded. */
export async function memoryBench(context: BenchContext): Promise<Measure[]> {
  const randomPath = join(context.cacheDir, 'random-distill-qwen-1.5b-q4_0.gguf')
  await makeRandomModel(randomPath, distillQwen15B, join(starterFolder, 'chat_template.jinja'))
  return [
    await measureReturn(context, 'starter', join(starterFolder, 'starter-r1-5m-q8_0.gguf'), 4_096),
    await measureReturn(context, '1.5B shape', randomPath, 10_240),
  ]
}

async function measureReturn(
  context: BenchContext,
  name: string,
  path: string,
  contextTokens: number,
): Promise<Measure> {
  const log = createLogger(silentSink)
  const engine = createEngine({ threads: 1, gpu: 'off', inProcess: false, startChild: startNodeChild }, log)
  try {
    const before = (await engine.memory()).processBytes
    await engine.load({ ...defaultLoadSettings, modelId: 'bench', path, contextTokens })
    const sampling = { temperature: 0.6, topP: 0.95, seed: 1, maxTokens: 12 }
    const request = { turns: [{ role: 'user' as const, text: 'What is 27 + 58?' }], tail: null, sampling }
    for await (const _event of engine.generate(request, new AbortController().signal));
    const loaded = (await engine.memory()).processBytes
    await engine.unload()
    const after = (await engine.memory()).processBytes
    const [b, l, a] = [before, loaded, after].map(bytes => `${(bytes / 1e6).toFixed(0)} MB`)
    context.say(`${name}: ${b} before, ${l} loaded, ${a} after`)
    return {
      name: `memory of the engine process, ${name}: kept after unloading`,
      value: (Math.max(0, after - before) / (loaded - before)) * 100,
      unit: '%',
      limit: { atMost: 10 },
      note: `resident: ${b} with nothing loaded, ${l} after an answer, ${a} after unloading`,
    }
  } finally {
    await engine[Symbol.asyncDispose]()
  }
}
