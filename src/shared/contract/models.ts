import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Fallback } from '../domain/fallback.ts'
import { EngineStatus, Model } from '../domain/model.ts'
import { ModelSettings } from '../domain/model-settings.ts'
import { procedure } from './base.ts'

const ModelId = z.strictObject({ modelId: z.string() })

export const modelsContract = {
  /** The starter model and what lies in the data folder's `models/`. */
  list: procedure.output(z.array(Model)),
  /**
   * Makes it the model that answers and loads it; resolves when it is ready. Progress comes by `watchEngine`. One that does
   * not fit as it is set fails with `out_of_memory`: nothing is changed to make it fit.
   */
  load: procedure.input(ModelId).output(z.void()),
  /** Gives its memory back. The next answer loads it again. */
  unload: procedure.output(z.void()),
  /** What was chosen for this model; changes come with the notice `settings-changed`. */
  settings: procedure.input(ModelId).output(ModelSettings),
  /** For the next load: what is loaded now stays as it is. */
  saveSettings: procedure.input(z.strictObject({ modelId: z.string(), settings: ModelSettings })).output(z.void()),
  /**
   * For a model that does not fit: the ways that would, least costly first; none when it fits by now or nothing helps.
   * Measures how fast memory is read when nobody did before (a second or two).
   */
  fallbacks: procedure.input(ModelId).output(z.array(Fallback)),
  /** The engine's status now and after each change; never ends by itself. */
  watchEngine: procedure.output(eventIterator(EngineStatus)),
  /** Tokens of a text for the loaded model; null when none is loaded. */
  countTokens: procedure.input(z.strictObject({ text: z.string().max(16_000_000) })).output(z.number().nullable()),
}
