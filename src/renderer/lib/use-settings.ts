import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '../../shared/domain/settings.ts'
import { defaultSettings } from '../../shared/domain/settings-defaults.ts'
import { useApi } from './core-context.ts'

/** The settings; the defaults until they have come. */
export function useSettings(): Settings {
  return useQuery(useApi().settings.get.queryOptions()).data ?? defaultSettings
}

/** Changes the fields given; `mutate({ theme: 'dark' })`. Shown at once, taken back when the core refuses. */
export function useUpdateSettings() {
  const api = useApi()
  const cache = useQueryClient()
  const key = api.settings.get.queryKey()
  return useMutation(
    api.settings.update.mutationOptions({
      onMutate: changes => {
        const before = cache.getQueryData(key)
        if (before) cache.setQueryData(key, { ...before, ...withoutUndefined(changes) })
        return { before }
      },
      onSuccess: settings => cache.setQueryData(key, settings),
      onError: (_error, _changes, context) => cache.setQueryData(key, context?.before),
    }),
  )
}

function withoutUndefined(changes: { [K in keyof Settings]?: Settings[K] | undefined }): Partial<Settings> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}
