import { defaultEmbeddingModel, isEmbeddingModel } from '../../shared/domain/embedding-model.ts'
import type { Model } from '../../shared/domain/model.ts'

/** The model among those on the disk that passages are embedded with: the usual one, or else the smallest. */
export function chooseEmbeddingModel(models: readonly Model[]): Model | undefined {
  const usable = models.filter(model => model.error === null && isEmbeddingModel(model))
  const bySize = usable.toSorted((a, b) => a.sizeBytes - b.sizeBytes)
  const isUsual = (name: string): boolean => name.toLowerCase().includes(defaultEmbeddingModel.name)
  return bySize.find(({ name, fileName }) => isUsual(name) || isUsual(fileName)) ?? bySize[0]
}
