import { expect, test } from 'vitest'
import type { MachineMemory } from '../../shared/domain/fit.ts'
import { defaultModelSettings, type ModelSettings } from '../../shared/domain/model-settings.ts'
import { planFallbacks } from './plan-fallbacks.ts'

/** The 14B in Q4_K_M: 196,608 bytes of cache for each token. */
const asSet = {
  weightsBytes: 9e9,
  runtimeBytes: 0.4e9,
  totalLayers: 49,
  fixedBytes: 0.33e9,
  bytesPerToken: 196_608,
}
const q8 = { ...asSet, bytesPerToken: (196_608 * 34) / 64 }

function plan(
  memory: MachineMemory,
  changes: Partial<ModelSettings> = {},
  contextTokens = 32_768,
  tokensPerSecond: number | null = null,
) {
  const settings = { ...defaultModelSettings, ...changes }
  return planFallbacks({ settings, contextTokens, need: { asSet, q8 }, memory, bytesPerSecond: 20e9, tokensPerSecond })
}

const ram = (freeBytes: number) => ({ totalBytes: 32e9, freeBytes })
const card = (freeBytes: number) => ({ name: 'card', totalBytes: 12e9, freeBytes, isUnified: false })
const brief = (ways: ReturnType<typeof plan>) => ways.map(({ kind, contextTokens }) => `${kind} ${contextTokens}`)

test('what fits needs no way out', () => {
  expect(plan({ ram: ram(20e9), gpu: null })).toEqual([])
})

test('on the processor: a shorter context, a coarser cache; the seconds follow what is read for each token', () => {
  const ways = plan({ ram: ram(15e9), gpu: null })
  expect(brief(ways)).toEqual(['context 20480', 'kv 32768'])
  expect(ways[0]?.settings).toEqual({ ...defaultModelSettings, contextTokens: 20_480 })
  expect(ways[1]?.settings).toEqual({ ...defaultModelSettings, kvType: 'q8_0' })
  expect(ways[0]?.needBytes).toBeCloseTo(9.73e9 + 20_480 * 196_608, -3)
  const [context, kv] = ways.map(way => way.typicalAnswerSeconds ?? 0)
  expect(context).toBeCloseTo(1_800 / (20e9 / (9e9 + 900 * 196_608)), 3)
  expect(kv).toBeLessThan(context ?? 0)
  const [measured] = plan({ ram: ram(15e9), gpu: null }, {}, 32_768, 5)
  expect(measured?.typicalAnswerSeconds).toBeCloseTo(1_800 / 5)
})

test('weights larger than the memory leave nothing to give up', () => {
  expect(brief(plan({ ram: ram(11.5e9), gpu: null }))).toEqual(['context 3072', 'kv 6144'])
  expect(plan({ ram: ram(10e9), gpu: null })).toEqual([])
})

test('layers that were asked for on a card are taken back one by one, down to none', () => {
  const ways = plan({ ram: ram(24e9), gpu: card(10e9) }, { gpuLayers: 49, contextTokens: 8_192 }, 8_192)
  expect(brief(ways)).toEqual(['layers 8192', 'cpu 8192'])
  const layers = ways.find(({ kind }) => kind === 'layers')?.settings.gpuLayers ?? 0
  expect(layers).toBeGreaterThan(30)
  expect(layers).toBeLessThan(49)
  expect(ways.at(-1)).toMatchObject({ settings: { gpuLayers: 0, contextTokens: 8_192 } })
})

test('the settings that cannot stand with a coarser cache go with it', () => {
  const ways = plan({ ram: ram(15e9), gpu: null }, { flashAttention: 'off' })
  expect(ways.find(({ kind }) => kind === 'kv')?.settings.flashAttention).toBe('auto')
})
