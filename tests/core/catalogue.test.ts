import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ListedFile } from '../../src/shared/contract/catalogue.ts'
import type { Client } from '../../src/shared/contract/index.ts'
import { ask, openCore, temporaryDir, watchRun } from './core-fixture.ts'

const room = { thinkingTokens: 8_192, kvType: 'f16' } as const

async function fileOf(
  client: Client,
  id: string,
  at: Parameters<Client['catalogue']['list']>[0] = room,
): Promise<ListedFile> {
  const { models } = await client.catalogue.list(at)
  const file = models.flatMap(({ files }) => files).find(file => file.id === id)
  if (file === undefined) throw new Error(`${id} is not in the catalogue`)
  return file
}

/** A file of this size without content: enough to be found. */
async function sparseFile(dataDir: string, name: string, sizeBytes: number): Promise<void> {
  await mkdir(join(dataDir, 'models'), { recursive: true })
  await using file = await open(join(dataDir, 'models', name), 'w')
  await file.truncate(sizeBytes)
}

const quant7B = 'bartowski/DeepSeek-R1-Distill-Qwen-7B-GGUF:Q4_K_M'
const quant8B = 'bartowski/DeepSeek-R1-Distill-Llama-8B-GGUF:Q4_K_M'

test('every file whose size is known has a verdict, and the cache is told apart from the weights', async () => {
  const { client } = await openCore(await temporaryDir())
  const { models, recommended } = await client.catalogue.list(room)
  const files = models.flatMap(model => model.files.map(file => ({ file, hasShape: model.shape !== null })))
  expect(files).toHaveLength(520)
  for (const { file, hasShape } of files) expect(file.fit !== null).toBe(hasShape && file.sizeBytes !== null)

  const [seven, eight] = [await fileOf(client, quant7B), await fileOf(client, quant8B)]
  expect(seven.fit).toMatchObject({ contextTokens: 10_240, weightsBytes: 4_683_073_504, kvBytesPerToken: 57_344 })
  expect((eight.fit?.kvBytes ?? 0) / (seven.fit?.kvBytes ?? 1)).toBeCloseTo(2.29, 2)
  const q4 = await fileOf(client, quant8B, { thinkingTokens: 32_768, kvType: 'q4_0' })
  expect(q4.fit).toMatchObject({ contextTokens: 34_816, kvBytesPerToken: 36_864 })

  const r1 = models.find(({ id }) => id === 'deepseek-ai/DeepSeek-R1')?.files.find(file => file.fit !== null)
  expect(r1?.fit?.verdict.kind).toBe('too-large')
  expect(recommended?.reason).toBe('smallest')
})

test('a calibration gives seconds, larger models take longer, and it is kept', { timeout: 120_000 }, async () => {
  const dataDir = await temporaryDir()
  const core = await openCore(dataDir)
  expect((await core.client.catalogue.machine()).calibration).toBeNull()
  expect((await fileOf(core.client, quant7B)).fit).toMatchObject({ typicalAnswerSeconds: null, speedFrom: null })

  const machine = await core.client.catalogue.calibrate()
  expect(machine.calibration?.bytesPerSecond).toBeGreaterThan(1e8)
  expect(machine.disk.freeBytes).toBeGreaterThan(0)
  expect(machine.gpu).toBeNull()
  const { models, recommended } = await core.client.catalogue.list(room)
  const seconds = models
    .filter(({ kind }) => kind === 'distill')
    .toSorted((a, b) => (a.parameters ?? 0) - (b.parameters ?? 0))
    .flatMap(({ files }) => files.find(({ quant }) => quant === 'Q4_K_M')?.fit?.typicalAnswerSeconds ?? [])
  expect(seconds.length).toBeGreaterThan(0)
  expect(seconds).toEqual(seconds.toSorted((a, b) => a - b))
  expect(recommended).not.toBeNull()
  await core.close()

  const again = await openCore(dataDir)
  expect((await again.client.catalogue.machine()).calibration).toEqual(machine.calibration)
})

test('a load leaves behind how far off its estimate was', async () => {
  const dataDir = await temporaryDir()
  const { client, close } = await openCore(dataDir)
  const abort = new AbortController()
  onTestFinished(() => abort.abort())
  const notices = await client.system.watchNotices(undefined, { signal: abort.signal })
  await client.models.load({ modelId: 'starter' })
  // Pages are told without having asked.
  for await (const { type } of notices) if (type === 'machine-changed') break
  await expect.poll(async () => (await client.catalogue.machine()).loads).toHaveLength(1)
  await watchRun(client, (await ask(client, 'What is 27 + 58?')).runId)
  const [load] = (await client.catalogue.machine()).loads
  expect(load).toMatchObject({ modelId: 'starter', gpuLayers: 0 })
  expect((load?.measuredBytes ?? 0) / (load?.estimatedBytes ?? 1)).toBeGreaterThan(0.9)
  expect((load?.measuredBytes ?? 0) / (load?.estimatedBytes ?? 1)).toBeLessThan(1.1)
  await close()
  const again = await openCore(dataDir)
  expect((await again.client.catalogue.machine()).loads).toEqual([load])
})

test('a file on disk is known again by its name and exact size, and one of another size is not', async () => {
  const dataDir = await temporaryDir()
  const { client } = await openCore(dataDir)
  // Two uploaders give this name; the size tells which of them it is.
  await sparseFile(dataDir, 'DeepSeek-R1-Distill-Qwen-7B-Q4_K_M.gguf', 4_683_073_504)
  await sparseFile(dataDir, 'DeepSeek-R1-Distill-Llama-8B-Q4_K_M.gguf', 1_000)
  const models = await client.models.list()
  const modelId = models.find(({ fileName }) => fileName.includes('Qwen-7B'))?.id
  expect((await fileOf(client, quant7B)).modelId).toBe(modelId)
  const { models: listed } = await client.catalogue.list(room)
  const matched = listed.flatMap(({ files }) => files.filter(file => file.modelId !== null))
  expect(matched.map(({ id }) => id)).toEqual([quant7B])
})
