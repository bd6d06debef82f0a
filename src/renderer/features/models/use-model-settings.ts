import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { EngineStatus } from '../../../shared/domain/model.ts'
import {
  defaultModelSettings,
  isSameLoad,
  loadSettingsOf,
  type ModelSettings,
} from '../../../shared/domain/model-settings.ts'
import { useApi } from '../../lib/core-context.ts'
import { useSettings } from '../../lib/use-settings.ts'

/** What was chosen for a model, and how to change it: shown at once, taken back when the core refuses. */
export function useModelSettings(modelId: string) {
  const api = useApi()
  const cache = useQueryClient()
  const key = api.models.settings.queryKey({ input: { modelId } })
  const stored = useQuery(api.models.settings.queryOptions({ input: { modelId } }))
  const saving = useMutation(
    api.models.saveSettings.mutationOptions({
      onMutate: ({ settings }) => {
        const before = cache.getQueryData(key)
        cache.setQueryData(key, settings)
        return { before }
      },
      onError: (_error, _input, context) => cache.setQueryData(key, context?.before),
    }),
  )
  return {
    settings: stored.data ?? null,
    error: stored.error ?? saving.error,
    save: (settings: ModelSettings) => saving.mutate({ modelId, settings }),
    isChanged: JSON.stringify(stored.data ?? defaultModelSettings) !== JSON.stringify(defaultModelSettings),
  }
}

/** Whether the model is loaded otherwise than it is set by now. */
export function useIsOutdated(modelId: string, settings: ModelSettings | null, status: EngineStatus | null): boolean {
  const all = useSettings()
  if (settings === null || status?.state !== 'ready' || status.modelId !== modelId) return false
  return !isSameLoad(status.runtime.loadedWith, loadSettingsOf(settings, all))
}
