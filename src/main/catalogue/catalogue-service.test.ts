import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { MachineMemory } from '../../shared/domain/fit.ts'
import { recommendedAnswerSeconds } from '../../shared/domain/recommend.ts'
import { createLogger, silentSink } from '../log.ts'
import { testDatabase } from '../storage/test-store.ts'
import { CatalogueService, type ModelSpeed } from './catalogue-service.ts'
import { decodeShare } from './estimate-fit.ts'
import { MachineRepository } from './machine-repository.ts'
import { MachineService } from './machine-service.ts'
import type { FileOnDisk } from './match-files.ts'
import { catalogueReader } from './read-catalogue.ts'

const room = { thinkingTokens: 8_192, kvType: 'f16' } as const
const ram = { totalBytes: 64e9, freeBytes: 60e9 }
const card = { name: 'card', totalBytes: 16e9, freeBytes: 16e9, isUnified: false }
const readCatalogue = catalogueReader(resolve('resources', 'catalogue', 'catalogue.json'))
const bytes7B = 4_683_073_504
const on7B: FileOnDisk = {
  modelId: 'file-7b',
  fileName: 'bartowski/x/DeepSeek-R1-Distill-Qwen-7B-Q4_K_M.gguf',
  sizeBytes: bytes7B,
  sha256: null,
}

interface Known {
  memory?: MachineMemory
  bytesPerSecond?: number
  onDisk?: FileOnDisk[]
  speeds?: ModelSpeed[]
}

async function list({ memory = { ram, gpu: null }, bytesPerSecond, onDisk = [], speeds = [] }: Known) {
  const repository = new MachineRepository(await testDatabase())
  if (bytesPerSecond !== undefined) repository.saveCalibration({ bytesPerSecond, at: 1 })
  const machine = new MachineService({
    engine: {
      memory: () => Promise.resolve({ ...memory, processBytes: 1e8, loaded: null }),
      onStatus: () => () => undefined,
    },
    repository,
    modelsDir: () => '.',
    measureBandwidth: () => Promise.reject(new Error('not asked for')),
    notify: () => undefined,
    now: () => 1,
    log: createLogger(silentSink),
  })
  const catalogue = new CatalogueService({
    readCatalogue,
    machine,
    filesOnDisk: () => Promise.resolve(onDisk),
    speeds: () => speeds,
  })
  const { models, recommended } = await catalogue.list(room)
  const find = (name: string) => {
    const model = models.find(({ id }) => id.endsWith(name))
    return model?.files.find(({ quant, repo }) => quant === 'Q4_K_M' && repo.startsWith('bartowski/'))
  }
  return { models, recommended, find }
}

test('the speed of the memory gives seconds for every file that runs on the processor', async () => {
  const { find, recommended } = await list({ bytesPerSecond: 80e9 })
  const fit = find('Distill-Qwen-7B')?.fit
  expect(fit?.speedFrom).toBe('calibration')
  const perToken = bytes7B + 57_344 * 900
  expect(fit?.typicalAnswerSeconds).toBeCloseTo((1_800 * perToken) / (80e9 * decodeShare))
  expect(recommended).toMatchObject({ modelId: 'deepseek-ai/DeepSeek-R1-Distill-Qwen-7B', reason: 'in-time' })
})

test('the recommended one is the largest in time', async () => {
  const { models, recommended } = await list({ bytesPerSecond: 120e9 })
  expect(recommended?.reason).toBe('in-time')
  const seconds = models.flatMap(({ files }) => files).find(({ id }) => id === recommended?.fileId)?.fit
  expect(seconds?.typicalAnswerSeconds).toBeLessThanOrEqual(recommendedAnswerSeconds)
})

test('what ran here goes before what the memory promises, for itself and for the others', async () => {
  const speeds = [{ modelId: 'file-7b', tokensPerSecond: 10 }]
  const { find } = await list({ bytesPerSecond: 1e9, onDisk: [on7B], speeds })
  expect(find('Distill-Qwen-7B')).toMatchObject({
    modelId: 'file-7b',
    fit: { speedFrom: 'measured', typicalAnswerSeconds: 180 },
  })
  const other = find('Distill-Qwen-14B')?.fit
  expect(other?.speedFrom).toBe('scaled')
  expect(other?.typicalAnswerSeconds).toBeGreaterThan(300)
})

test('with a card the largest that runs fully on it, and no seconds that nobody measured', async () => {
  const { find, recommended } = await list({ memory: { ram, gpu: card }, bytesPerSecond: 80e9 })
  expect(recommended).toMatchObject({ modelId: 'deepseek-ai/DeepSeek-R1-Distill-Qwen-14B', reason: 'gpu' })
  expect(find('Distill-Qwen-14B')?.fit).toMatchObject({ verdict: { kind: 'gpu' }, typicalAnswerSeconds: null })
  expect(find('Distill-Qwen-32B')?.fit?.verdict.kind).toBe('partly')
})

test('nothing is recommended where nothing fits', async () => {
  const { recommended } = await list({ memory: { ram: { totalBytes: 1e9, freeBytes: 3e8 }, gpu: null } })
  expect(recommended).toBeNull()
})
