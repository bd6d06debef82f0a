import { z } from 'zod'
import { KvType } from './fit.ts'
import { Sampling, Settings } from './settings.ts'
import { defaultSettings } from './settings-defaults.ts'

/** `auto`: where the model and the device know it. A quantized cache cannot do without. */
export const FlashAttention = z.enum(['auto', 'on', 'off'])
export type FlashAttention = z.infer<typeof FlashAttention>

const loadFields = {
  kvType: KvType,
  /** Layers on the graphics card; null: as many as fit. */
  gpuLayers: z.number().int().min(0).max(1_000).nullable(),
  flashAttention: FlashAttention,
  /** Null: measured when the model is loaded. */
  threads: z.number().int().min(1).max(1_024).nullable(),
  /**
   * Weights are mapped, not read: the system may drop what it needs memory for. On the processor llama.cpp copies most
   * quants all the same, so that a file larger than the memory may fail in spite of it.
   */
  fromDisk: z.boolean(),
}

type CacheFields = { kvType: KvType; flashAttention: FlashAttention }

function isPossible({ kvType, flashAttention }: CacheFields): boolean {
  return kvType === 'f16' || flashAttention !== 'off'
}

const impossible = { path: ['flashAttention'], error: 'a quantized cache needs flash attention' }

/** How a model is loaded, complete. */
export const LoadSettings = z
  .strictObject({ ...loadFields, contextTokens: Settings.shape.contextTokens })
  .refine(isPossible, impossible)
export type LoadSettings = z.infer<typeof LoadSettings>

/** What was chosen for one model; null is as in the settings of all. */
export const ModelSettings = z
  .strictObject({
    ...loadFields,
    contextTokens: Settings.shape.contextTokens.nullable(),
    sampling: Sampling.nullable(),
  })
  .refine(isPossible, impossible)
export type ModelSettings = z.infer<typeof ModelSettings>

export const defaultModelSettings: ModelSettings = {
  contextTokens: null,
  kvType: 'f16',
  gpuLayers: null,
  flashAttention: 'auto',
  threads: null,
  fromDisk: false,
  sampling: null,
}

export function loadSettingsOf(
  { sampling: _, ...own }: ModelSettings,
  settings: Pick<Settings, 'contextTokens'>,
): LoadSettings {
  return { ...own, contextTokens: own.contextTokens ?? settings.contextTokens }
}

/** Before anybody changed anything. */
export const defaultLoadSettings: LoadSettings = loadSettingsOf(defaultModelSettings, defaultSettings)

export function samplingOf(own: Pick<ModelSettings, 'sampling'>, settings: Pick<Settings, 'sampling'>): Sampling {
  return own.sampling ?? settings.sampling
}

/** Whether a load with the one is a load with the other. */
export function isSameLoad(a: LoadSettings, b: LoadSettings): boolean {
  return (
    a.contextTokens === b.contextTokens &&
    a.kvType === b.kvType &&
    a.gpuLayers === b.gpuLayers &&
    a.flashAttention === b.flashAttention &&
    a.threads === b.threads &&
    a.fromDisk === b.fromDisk
  )
}

/** Both choices stay possible: what the other one forbids is set back to what it needs. */
export function withKvType(settings: ModelSettings, kvType: KvType): ModelSettings {
  const changed = { ...settings, kvType }
  return isPossible(changed) ? changed : { ...changed, flashAttention: 'auto' }
}

export function withFlashAttention(settings: ModelSettings, flashAttention: FlashAttention): ModelSettings {
  const changed = { ...settings, flashAttention }
  return isPossible(changed) ? changed : { ...changed, kvType: 'f16' }
}
