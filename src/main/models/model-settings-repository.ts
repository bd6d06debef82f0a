import { defaultModelSettings, ModelSettings } from '../../shared/domain/model-settings.ts'
import type { Database } from '../storage/database.ts'

/** What was chosen for each model. Rows beside the settings, under names that no setting has. */
export class ModelSettingsRepository {
  readonly #get
  readonly #put

  constructor(db: Database) {
    this.#get = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE name = ?')
    this.#put = db.prepare<[string, string]>('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)')
  }

  /** Complete: a field that is missing or damaged, or of another version, is as it comes. */
  get(modelId: string): ModelSettings {
    const row = this.#get.get(nameOf(modelId))
    let settings = defaultModelSettings
    if (row === undefined) return settings
    const stored: unknown = JSON.parse(row.value)
    for (const [name, value] of Object.entries(stored ?? {})) {
      const changed = ModelSettings.safeParse({ ...settings, [name]: value })
      if (changed.success) settings = changed.data
    }
    return settings
  }

  put(modelId: string, settings: ModelSettings): void {
    this.#put.run(nameOf(modelId), JSON.stringify(ModelSettings.parse(settings)))
  }
}

function nameOf(modelId: string): string {
  return `model.${modelId}`
}
