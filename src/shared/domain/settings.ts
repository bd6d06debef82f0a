import { z } from 'zod'
import { languages } from './languages.ts'
import { r1Sampling } from './r1-sampling.ts'

export const Language = z.enum(languages)
export type Language = z.infer<typeof Language>

/** The steps of the first-run screen, in their order. */
export const WelcomeStep = z.enum(['language', 'model', 'question'])
export type WelcomeStep = z.infer<typeof WelcomeStep>

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
  /** The step of the first-run screen that is shown; null: it is over, or was before there was one. */
  welcome: WelcomeStep.nullable(),
  theme: z.enum(['system', 'light', 'dark']),
  language: z.union([z.literal('system'), Language]),
  /** The model that answers; null before anybody chose, when the starter model does. */
  modelId: z.string().nullable(),
  /** Whether a thought is shown whole at first; the reader's own opening and closing goes before it. */
  expandThoughts: z.boolean(),
  sampling: Sampling,
  /** A thought that takes longer is wound up and answered; null: as long as it takes. */
  thoughtLimitSeconds: z.number().int().min(0).max(86_400).nullable(),
  /** The largest context that is asked for when a model is loaded, in tokens. */
  contextTokens: z.number().int().min(512).max(1_048_576),
  /** A model that did nothing for so long gives its memory back; null: never. */
  idleUnloadMinutes: z.number().int().min(1).max(1_440).nullable(),
  /** All downloads together; null: as fast as they come. */
  downloadBytesPerSecond: z.number().int().min(10_000).nullable(),
  /** Whether the store is copied once a day; the copies hold what was deleted since. */
  dailyBackups: z.boolean(),
  /** Whether the desktop tells of a long answer that ended while no window had the focus. */
  notifyWhenDone: z.boolean(),
  /** Of the desktop, with the person's session. */
  openAtLogin: z.boolean(),
  /** Whether the desktop has an icon beside the clock, and stays there when its last window closes. */
  tray: z.boolean(),
  /** Whether Chromium may fetch dictionaries for the message field; macOS has its own and is not asked. */
  spellCheck: z.boolean(),
  /** Whether Ponder asks the release page for a newer version by itself. Nothing is fetched by it. */
  looksForUpdates: z.boolean(),
})
export type Settings = z.infer<typeof Settings>
