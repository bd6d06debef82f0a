import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readModelInfo } from './read-model-info.ts'

const starterPath = join(import.meta.dirname, '../../../resources/starter-model/starter-r1-5m-q8_0.gguf')
let dir: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ponder-gguf-'))
})
afterAll(async () => {
  await rm(dir, { recursive: true })
})

test('reads what the list of models shows', async () => {
  expect(await readModelInfo(starterPath)).toEqual({
    name: 'Starter R1',
    quant: 'Q8_0',
    parameters: 4_954_368,
    architecture: 'qwen2',
    layers: 6,
    trainedContextTokens: 4096,
    sizeBytes: 5_347_840,
  })
})

test('adds up the parts of a split model, and misses one that is not there', async () => {
  const part = (n: number): string => join(dir, `split-0000${n}-of-00002.gguf`)
  await copyFile(starterPath, part(1))
  await expect(readModelInfo(part(1))).rejects.toMatchObject({ code: 'model_missing' })
  await copyFile(starterPath, part(2))
  expect(await readModelInfo(part(1))).toMatchObject({ parameters: 2 * 4_954_368, sizeBytes: 2 * 5_347_840 })
})

const u32 = (value: number): Buffer => Buffer.from(Uint32Array.of(value).buffer)
const u64 = (value: bigint): Buffer => Buffer.from(BigUint64Array.of(value).buffer)
const text = (value: string): Buffer => Buffer.concat([u64(BigInt(value.length)), Buffer.from(value)])
const head = (tensors: bigint, entries: bigint): Buffer[] => [Buffer.from('GGUF'), u32(3), u64(tensors), u64(entries)]
const huge = 2n ** 62n

const damaged: Record<string, Buffer[]> = {
  'another version': [Buffer.from('GGUF'), u32(99), u64(0n), u64(0n)],
  'absurd many tensors': head(huge, 0n),
  'absurd many entries': head(0n, huge),
  'a string of exabytes': [...head(0n, 1n), u64(huge)],
  'an array of exabytes': [...head(0n, 1n), text('a'), u32(9), u32(4), u64(huge)],
  'an array of endless strings': [...head(0n, 1n), text('a'), u32(9), u32(8), u64(huge)],
  'an array of arrays': [...head(0n, 1n), text('a'), u32(9), u32(9), u64(2n)],
  'an unknown type': [...head(0n, 1n), text('a'), u32(77)],
  'a tensor of many dimensions': [...head(1n, 0n), text('a'), u32(2 ** 31)],
  'a tensor behind the end': [...head(1n, 0n), text('a'), u32(1), u64(4n), u32(0), u64(huge)],
  'no architecture': head(0n, 0n),
  'nothing behind the count': head(5n, 0n),
}
test.each(Object.entries(damaged))('refuses a header with %s', async (name, parts) => {
  const path = join(dir, `${name}.gguf`)
  await writeFile(path, Buffer.concat(parts))
  await expect(readModelInfo(path)).rejects.toMatchObject({ code: 'model_unreadable' })
})

test('refuses a folder', async () => {
  await expect(readModelInfo(dir)).rejects.toMatchObject({ code: 'model_unreadable' })
})

test.each([
  ['an adapter', { 'general.type': 'adapter', 'general.architecture': 'qwen2' }],
  ['an image encoder', { 'general.type': 'mmproj', 'general.architecture': 'clip' }],
  ['an image encoder of before types', { 'general.architecture': 'clip' }],
  ['statistics of a quantization', { 'general.type': 'imatrix', 'general.architecture': 'imatrix' }],
])('takes %s for no model', async (name, entries) => {
  const path = join(dir, `${name}.gguf`)
  const metadata = Object.entries(entries).flatMap(([key, value]) => [text(key), u32(8), text(value)])
  await writeFile(path, Buffer.concat([...head(0n, BigInt(Object.keys(entries).length)), ...metadata]))
  await expect(readModelInfo(path)).rejects.toMatchObject({ code: 'model_unsupported' })
})
