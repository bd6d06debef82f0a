import {
  type LoadSettings,
  loadSettingsOf,
  type ModelSettings,
  samplingOf,
} from '../../shared/domain/model-settings.ts'
import type { Sampling, Settings } from '../../shared/domain/settings.ts'
import type { Notify } from '../notices.ts'
import type { ModelSettingsRepository } from './model-settings-repository.ts'

export interface ModelSettingsServiceOptions {
  repository: ModelSettingsRepository
  settings: () => Settings
  notify: Notify
}

/** What was chosen for one model goes before what was chosen for all. */
export class ModelSettingsService {
  readonly #options: ModelSettingsServiceOptions

  constructor(options: ModelSettingsServiceOptions) {
    this.#options = options
  }

  get(modelId: string): ModelSettings {
    return this.#options.repository.get(modelId)
  }

  save(modelId: string, settings: ModelSettings): void {
    this.#options.repository.put(modelId, settings)
    this.#options.notify({ type: 'settings-changed' })
  }

  loadSettings(modelId: string): LoadSettings {
    return loadSettingsOf(this.get(modelId), this.#options.settings())
  }

  sampling(modelId: string): Sampling {
    return samplingOf(this.get(modelId), this.#options.settings())
  }
}
