import { resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startNodeChild } from '../engine/start-node-child.ts'
import { SupervisedEmbedder } from '../engine/supervised-embedder.ts'
import { testDatabase } from '../storage/test-store.ts'
import { keyInContent } from './content-keys.ts'
import { differingSigns, dotProduct, quantise, signsOf } from './quantise.ts'
import { openDocuments } from './test-documents.ts'
import { TextReader } from './test-reader.ts'
import { VectorRepository } from './vector-repository.ts'
import { VectorSearch } from './vector-search.ts'

/** The same numbers each time, with length 1. */
function randomVector(seed: number, around?: Float32Array): Float32Array {
  let state = Math.imul(seed + 1, 2_654_435_761) >>> 0
  const values = Float32Array.from({ length: 384 }, (_, index) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32 - 0.5 + (around?.[index] ?? 0) * 10
  })
  const length = Math.hypot(...values)
  return values.map(value => value / length)
}

const exact = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)

test('a byte for each dimension keeps the closeness to a hundredth, a bit the sign', () => {
  for (let seed = 0; seed < 50; seed++) {
    const [a, b] = [randomVector(seed), randomVector(seed + 1_000)]
    const { bytes, scale, signs } = quantise(b)
    expect(dotProduct(a, bytes, scale)).toBeCloseTo(exact(a, b), 2)
    const differing = a.filter((value, index) => value > 0 !== (b[index] ?? 0) > 0).length
    expect(differingSigns(signsOf(a), signs, 0)).toBe(differing)
  }
  expect(quantise(new Float32Array(384)).bytes.every(value => value === 0)).toBe(true)
})

test('among thousands of vectors the closest ones are found, and only in the contents asked for', async () => {
  const db = await testDatabase()
  const vectors = new VectorRepository(db)
  const centres = Array.from({ length: 20 }, (_, index) => randomVector(90_000 + index))
  const all = new Map<number, Float32Array>()
  for (const contentKey of [1, 2]) {
    db.exec(`
      INSERT INTO documents (id, name, sha256, size_bytes, added_at, is_kept)
      VALUES ('d${contentKey}', 'n', '${String(contentKey).repeat(64)}', 1, 1, 1);
      INSERT INTO contents (document_key, state, asked_at, index_version, passage_count)
      VALUES (${contentKey}, 'ready', 1, 1, 2000)
    `)
    const made = Array.from({ length: 2_000 }, (_, index) =>
      randomVector(contentKey * 5_000 + index, centres[index % 20]),
    )
    for (const [index, vector] of made.entries()) all.set(keyInContent(contentKey, index), vector)
    vectors.append({ contentKey, embedded: 0 }, 'e', made.map(quantise))
  }
  const search = new VectorSearch(vectors)
  let found = 0
  for (let round = 0; round < 20; round++) {
    const question = randomVector(70_000 + round, centres[round])
    const best = [...all]
      .filter(([key]) => key < keyInContent(2, 0))
      .map(([key, vector]) => ({ key, score: exact(question, vector) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, 10)
    const keys = search.find(question, [1], 10)
    found += best.filter(({ key }) => keys.includes(key)).length
  }
  expect(found / 200).toBeGreaterThan(0.95)
  expect(search.find(randomVector(1), [], 10)).toEqual([])
  vectors.forgetOthers('another model')
  expect(search.find(randomVector(1), [1, 2], 10)).toEqual([])
  expect(vectors.totals()).toEqual({ embedded: 0, passages: 4_000 })
})

const starter = resolve('resources', 'starter-model', 'starter-r1-5m-q8_0.gguf')

test('vectors stream in behind the import, questions find by them, and with another model they are made anew', async () => {
  const model = { id: 'a', name: 'Starter', path: starter }
  const createEmbedder = (modelPath: string) => {
    const options = { threads: 1, gpu: 'off' } as const
    const embedder = new SupervisedEmbedder({ modelPath, options, startChild: startNodeChild })
    onTestFinished(() => embedder[Symbol.asyncDispose]())
    return embedder
  }
  const documents = await openDocuments(new TextReader(), undefined, { findModel: async () => model, createEmbedder })
  const { service, index } = documents
  const text = 'Apples fall from trees.\f# Ships\n\nShips sail the sea. The harbour is full of them.'
  const uploadId = await service.beginUpload('a.txt', text.length)
  await service.upload(uploadId, 0, new Blob([text]))
  const { documentId } = await service.finishUpload(uploadId, null)
  await expect.poll(() => service.list()[0]?.embeddedCount).toBeGreaterThan(0)
  await expect.poll(() => service.embedding()).toMatchObject({ modelName: 'Starter', embedded: 1, passages: 1 })
  const [hit] = await index.find('a word that is nowhere', [documentId], 3)
  expect(hit).toMatchObject({ bm25Rank: null, vectorRank: 1 })
  expect((await index.find('apples', [documentId], 3))[0]).toMatchObject({ bm25Rank: 1, vectorRank: 1 })

  await documents[Symbol.asyncDispose]()
  const again = await openDocuments(new TextReader(), documents.dataDir, {
    findModel: async () => ({ ...model, id: 'b' }),
    createEmbedder,
  })
  await expect.poll(() => again.service.embedding()).toMatchObject({ embedded: 1, passages: 1 })
  const embedders = again.db.prepare<[], { embedder: string }>('SELECT embedder FROM contents')
  expect(embedders.all()).toEqual([{ embedder: 'b' }])
})
