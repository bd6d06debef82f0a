import { z } from 'zod'

export const Language = z.enum(['en', 'fr', 'zh-CN'])
export type Language = z.infer<typeof Language>

/** DeepSeek's own recommendation for the R1 distills: never greedy, no repeat penalty. */
export const r1Sampling = { temperature: 0.6, topP: 0.95, seed: null, maxTokens: null } as const

export const Sampling = z.strictObject({
  temperature: z.number().min(0).max(2),
  topP: z.number().min(0).max(1),
  /** Null: another seed for each answer. */
  seed: z.number().int().min(0).nullable(),
  /** Null: until the model ends or the context is full. */
  maxTokens: z.number().int().min(1).nullable(),
})
export type Sampling = z.infer<typeof Sampling>

/** A seed or a limit does not spoil R1; another temperature or top-p does. */
export function hasLeftRecipe({ temperature, topP }: Pick<Sampling, 'temperature' | 'topP'>): boolean {
  return temperature !== r1Sampling.temperature || topP !== r1Sampling.topP
}

export const Settings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.union([z.literal('system'), Language]),
  /** The model that answers; null before anybody chose, when the starter model does. */
  modelId: z.string().nullable(),
  /** Whether a thought is shown whole at first; the reader's own opening and closing goes before it. */
  expandThoughts: z.boolean(),
  sampling: Sampling,
  /** The largest context that is asked for when a model is loaded, in tokens. */
  contextTokens: z.number().int().min(512).max(1_048_576),
  /** A model that did nothing for so long gives its memory back; null: never. */
  idleUnloadMinutes: z.number().int().min(1).max(1_440).nullable(),
  /** All downloads together; null: as fast as they come. */
  downloadBytesPerSecond: z.number().int().min(10_000).nullable(),
})
export type Settings = z.infer<typeof Settings>

export const defaultSettings: Settings = {
  theme: 'system',
  language: 'system',
  modelId: null,
  expandThoughts: false,
  sampling: r1Sampling,
  contextTokens: 16_384,
  idleUnloadMinutes: 15,
  downloadBytesPerSecond: null,
}
