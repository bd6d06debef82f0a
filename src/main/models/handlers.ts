import { implement } from '@orpc/server'
import { modelsContract } from '../../shared/contract/models.ts'
import type { ModelFallbacks } from './model-fallbacks.ts'
import type { ModelSettingsService } from './model-settings-service.ts'
import type { ModelsService } from './models-service.ts'

export function createModelHandlers(
  models: ModelsService,
  modelSettings: ModelSettingsService,
  fallbacks: ModelFallbacks,
) {
  const os = implement(modelsContract)
  return {
    list: os.list.handler(() => models.list()),
    load: os.load.handler(({ input }) => models.load(input.modelId)),
    unload: os.unload.handler(() => models.unload()),
    settings: os.settings.handler(({ input }) => modelSettings.get(input.modelId)),
    saveSettings: os.saveSettings.handler(({ input }) => modelSettings.save(input.modelId, input.settings)),
    fallbacks: os.fallbacks.handler(({ input }) => fallbacks.list(input.modelId)),
    watchEngine: os.watchEngine.handler(async function* ({ signal }) {
      yield* models.watchEngine(signal)
    }),
    countTokens: os.countTokens.handler(({ input }) => models.countTokens(input.text)),
  }
}
