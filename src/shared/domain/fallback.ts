import { z } from 'zod'
import { ModelSettings } from './model-settings.ts'

/**
 * A way to run a model that does not fit as it is set, one step down each: a shorter context, a coarser cache, fewer
 * layers on the graphics card, none there.
 */
export const FallbackKind = z.enum(['context', 'kv', 'layers', 'cpu'])
export type FallbackKind = z.infer<typeof FallbackKind>

export const Fallback = z.object({
  kind: FallbackKind,
  /** All of the model's settings with what this way changes. */
  settings: ModelSettings,
  contextTokens: z.number(),
  /** All that must be free, by the header. */
  needBytes: z.number(),
  /** Predicted for a typical answer; null with a graphics card, of which nothing tells. */
  typicalAnswerSeconds: z.number().nullable(),
})
export type Fallback = z.infer<typeof Fallback>
