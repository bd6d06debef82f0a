import { isEmbeddingModel } from '../../../shared/domain/embedding-model.ts'
import type { Model } from '../../../shared/domain/model.ts'

/** As many as a menu can hold. */
const mostShown = 12

/** The models to chat with, for a menu; of many the one that answers and those that were used last. All are on their page. */
export function modelsToChoose(models: readonly Model[], selectedId: string | null): Model[] {
  const talking = models.filter(model => !isEmbeddingModel(model))
  if (talking.length <= mostShown) return talking
  const rank = ({ id, error, lastUsedAt }: Model): number => {
    if (id === selectedId) return Number.POSITIVE_INFINITY
    return error === null ? (lastUsedAt ?? 0) : -1
  }
  const chosen = new Set(talking.toSorted((a, b) => rank(b) - rank(a)).slice(0, mostShown))
  return talking.filter(model => chosen.has(model))
}
