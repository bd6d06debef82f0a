import { expect, test } from 'vitest'
import type { LoadMeasure } from '../../shared/domain/machine.ts'
import type { EngineMemory, LoadedMemory } from '../engine/engine.ts'
import { createLogger, silentSink } from '../log.ts'
import { testDatabase } from '../storage/test-store.ts'
import { MachineRepository } from './machine-repository.ts'
import { correctionOf, MachineService } from './machine-service.ts'

const loaded: LoadedMemory = {
  modelId: 'a',
  contextTokens: 10_240,
  gpuLayers: 0,
  estimatedBytes: 6e9,
  measuredBytes: 6.3e9,
  runtimeBytes: 0.3e9,
}
const ram = { totalBytes: 16e9, freeBytes: 8e9 }
const card = { name: 'card', totalBytes: 12e9, freeBytes: 2e9, isUnified: false }

async function machineWith(
  memory: Omit<EngineMemory, 'processBytes'>,
): Promise<{ machine: MachineService; repository: MachineRepository; notices: string[] }> {
  const notices: string[] = []
  const repository = new MachineRepository(await testDatabase())
  const machine = new MachineService({
    engine: { memory: () => Promise.resolve({ ...memory, processBytes: 1e8 }), onStatus: () => () => undefined },
    repository,
    modelsDir: () => '.',
    measureBandwidth: () => Promise.resolve(1e10),
    notify: ({ type }) => notices.push(type),
    now: () => 7,
    log: createLogger(silentSink),
  })
  return { machine, repository, notices }
}

test('what the loaded model holds is free for the one that takes its place', async () => {
  const { machine } = await machineWith({ ram, gpu: null, loaded })
  expect((await machine.memory()).ram.freeBytes).toBe(14e9)
})

test('a model on the card holds the card, and memory that is shared counts on both sides', async () => {
  const onCard = { ...loaded, gpuLayers: 49 }
  const own = await machineWith({ ram, gpu: card, loaded: onCard })
  expect(await own.machine.memory()).toEqual({ ram, gpu: { ...card, freeBytes: 8e9 } })
  const shared = await machineWith({ ram, gpu: { ...card, isUnified: true }, loaded })
  expect(await shared.machine.memory()).toMatchObject({ ram: { freeBytes: 14e9 }, gpu: { freeBytes: 8e9 } })
})

test('the largest that was seen of a load is kept, with what is loaded now first, and pages are told what is new', async () => {
  const memory = { ram, gpu: null, loaded: { ...loaded } }
  const { machine, repository, notices } = await machineWith(memory)
  let seen: [name: string, gigabytes: number][] = []
  const measure = async (change: Partial<LoadedMemory>): Promise<void> => {
    Object.assign(memory.loaded, change)
    await machine.memory()
    seen = repository.loads().map(load => [load.modelId, load.measuredBytes / 1e9])
  }
  await measure({})
  await measure({ measuredBytes: 6.4e9 })
  await measure({ measuredBytes: 6.41e9 })
  await measure({ measuredBytes: 6.2e9 })
  expect([seen, notices.length]).toEqual([[['a', 6.4]], 2])
  await measure({ modelId: 'b' })
  // Loaded with a smaller cache: another load of the same model.
  await measure({ modelId: 'a', estimatedBytes: 5e9, measuredBytes: 5.1e9 })
  expect(seen).toEqual([
    ['a', 5.1],
    ['b', 6.2],
    ['a', 6.4],
  ])
  await measure({ estimatedBytes: 6e9, measuredBytes: 6.3e9 })
  expect(seen[0]).toEqual(['a', 6.4])
  expect(new Set(notices)).toEqual(new Set(['machine-changed']))
  expect(notices).toHaveLength(5)
})

test('what loads took beyond their estimate is added to the next, within reason', () => {
  const load = (measuredBytes: number): LoadMeasure => ({ ...loaded, measuredBytes, at: 0 })
  expect(correctionOf([])).toBe(1)
  expect(correctionOf([load(6.3e9)])).toBeCloseTo(6 / 5.7)
  expect(correctionOf([load(5e9)])).toBe(1)
  expect(correctionOf([load(60e9)])).toBe(1.25)
  expect(correctionOf([{ ...load(9e8), estimatedBytes: 4e8 }])).toBe(1)
})

test('a damaged row is as if nothing had been measured', async () => {
  const db = await testDatabase()
  const repository = new MachineRepository(db)
  repository.saveCalibration({ bytesPerSecond: 1e10, at: 1 })
  expect(repository.calibration()).toEqual({ bytesPerSecond: 1e10, at: 1 })
  db.exec(`UPDATE settings SET value = '"x"' WHERE name = 'machine.calibration'`)
  expect(repository.calibration()).toBeNull()
})
