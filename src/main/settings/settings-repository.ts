import { Settings } from '../../shared/domain/settings.ts'
import { defaultSettings } from '../../shared/domain/settings-defaults.ts'
import type { Database } from '../storage/database.ts'

const SomeSettings = Settings.partial()

export class SettingsRepository {
  readonly #db: Database
  readonly #all
  readonly #put

  constructor(db: Database) {
    this.#db = db
    this.#all = db.prepare<[], { name: string; value: string }>('SELECT name, value FROM settings')
    this.#put = db.prepare<[string, string]>('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)')
  }

  /** Complete: what is missing, unknown or damaged falls back to its default, one by one. */
  read(): Settings {
    let settings = defaultSettings
    for (const { name, value } of this.#all.all()) {
      const stored = SomeSettings.safeParse({ [name]: JSON.parse(value) })
      if (stored.success) settings = Settings.parse({ ...settings, ...stored.data })
    }
    return settings
  }

  write(changes: Partial<Settings>): void {
    this.#db.transaction(() => {
      for (const [name, value] of Object.entries(SomeSettings.parse(changes))) {
        if (value !== undefined) this.#put.run(name, JSON.stringify(value))
      }
    })
  }
}
