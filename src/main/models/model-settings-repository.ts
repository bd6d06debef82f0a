import { defaultModelSettings, ModelSettings } from '../../shared/domain/model-settings.ts'
import type { Database } from '../storage/database.ts'

/**
 * What was chosen for each model. Rows beside the settings, under names that no setting has: one for the file, and one
 * for what is in it, so that a file that was deleted and comes again, or comes a second time in another place, is run as
 * before. A choice made before a file's hash is known follows it by `hashKnown`.
 */
export class ModelSettingsRepository {
  readonly #db: Database
  readonly #ofFile
  readonly #ofContent
  readonly #put
  readonly #putForContent
  readonly #follow

  constructor(db: Database) {
    this.#db = db
    this.#ofFile = db.prepare<[string], { value: string }>("SELECT value FROM settings WHERE name = 'model.' || ?")
    this.#ofContent = db.prepare<[string], { value: string }>(
      "SELECT value FROM model_files JOIN settings ON name = 'content.' || sha256 WHERE id = ?",
    )
    this.#put = db.prepare<[string, string]>("INSERT OR REPLACE INTO settings (name, value) VALUES ('model.' || ?, ?)")
    this.#putForContent = db.prepare<[string, string]>(`
      INSERT OR REPLACE INTO settings (name, value)
      SELECT 'content.' || sha256, ? FROM model_files WHERE id = ? AND sha256 IS NOT NULL
    `)
    this.#follow = db.prepare<[string]>(`
      INSERT OR IGNORE INTO settings (name, value)
      SELECT 'content.' || sha256, value FROM model_files JOIN settings ON name = 'model.' || id
      WHERE id = ? AND sha256 IS NOT NULL
    `)
  }

  /** Complete: a field that is missing or damaged, or of another version, is as it comes. */
  get(modelId: string): ModelSettings {
    const row = this.#ofFile.get(modelId) ?? this.#ofContent.get(modelId)
    let settings = defaultModelSettings
    if (row === undefined) return settings
    const stored: unknown = JSON.parse(row.value)
    for (const [name, value] of Object.entries(stored ?? {})) {
      const changed = ModelSettings.safeParse({ ...settings, [name]: value })
      if (changed.success) settings = changed.data
    }
    return settings
  }

  /** What was chosen for the file holds for its bytes from now on, unless something was chosen for them before. */
  hashKnown(modelId: string): void {
    this.#follow.run(modelId)
  }

  put(modelId: string, settings: ModelSettings): void {
    const value = JSON.stringify(ModelSettings.parse(settings))
    this.#db.transaction(() => {
      this.#put.run(modelId, value)
      this.#putForContent.run(value, modelId)
    })
  }
}
