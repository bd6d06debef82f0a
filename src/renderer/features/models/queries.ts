import { useMutation, useQuery } from '@tanstack/react-query'
import type { Model } from '../../../shared/domain/model.ts'
import { useApi } from '../../lib/core-context.ts'
import { useErrorToast } from '../../lib/use-error-toast.ts'
import { useSettings } from '../../lib/use-settings.ts'

export function useModels() {
  return useQuery(useApi().models.list.queryOptions())
}

/** The model that answers: the chosen one, or the starter before anybody chose. */
export function useSelectedModel(): Model | null {
  const { modelId } = useSettings()
  const models = useModels().data ?? []
  return models.find(model => (modelId === null ? model.isStarter : model.id === modelId)) ?? null
}

/** Its failure comes by the engine's status too, and is shown where the model is: callers need not. */
export function useLoadModel() {
  return useMutation(useApi().models.load.mutationOptions())
}

export function useUnloadModel() {
  return useMutation(useApi().models.unload.mutationOptions())
}

/** Loads a model to answer with; its failure is told in a toast. */
export function useChooseModel(): (modelId: string) => void {
  const load = useLoadModel()
  const onError = useErrorToast()
  return modelId => load.mutate({ modelId }, { onError })
}
