import { resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { EngineChild } from './engine.ts'
import { startNodeChild } from './start-node-child.ts'
import { SupervisedEmbedder } from './supervised-embedder.ts'

/** The starter model is no embedding model, but llama.cpp makes vectors of its states all the same. */
const modelPath = resolve('resources', 'starter-model', 'starter-r1-5m-q8_0.gguf')

function open(path = modelPath) {
  const children: EngineChild[] = []
  const embedder = new SupervisedEmbedder({
    modelPath: path,
    options: { threads: 1, gpu: 'off' },
    startChild: args => {
      const child = startNodeChild(args)
      children.push(child)
      return child
    },
  })
  onTestFinished(() => embedder[Symbol.asyncDispose]())
  return { embedder, children }
}

const dot = (a: Float32Array | undefined, b: Float32Array | undefined) =>
  Array.from(a ?? []).reduce((sum, value, index) => sum + value * (b?.[index] ?? 0), 0)

test('texts become vectors of length one, the same text the same one, and long ones are cut', async () => {
  const { embedder } = open()
  const [first, second, again, long] = await embedder.embed(['apples', 'a ship', 'apples', 'word '.repeat(5_000)])
  expect(dot(first, first)).toBeCloseTo(1, 4)
  expect(dot(first, again)).toBeCloseTo(1, 4)
  expect(dot(first, second)).toBeLessThan(0.9999)
  expect(long?.length).toBe(first?.length)
})

test('a crash fails what was under way and nothing after it', async () => {
  const { embedder, children } = open()
  await embedder.embed(['apples'])
  const under = embedder.embed(Array.from({ length: 200 }, () => 'word '.repeat(400)))
  children[0]?.kill()
  await expect(under).rejects.toMatchObject({ code: 'engine_crashed' })
  expect(await embedder.embed(['apples'])).toHaveLength(1)
})

test('a model that is not there is told', async () => {
  const { embedder } = open('nowhere.gguf')
  await expect(embedder.embed(['apples'])).rejects.toMatchObject({ code: 'model_missing' })
})
