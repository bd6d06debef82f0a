import type { Model } from '../../../shared/domain/model.ts'

/** `name`: as the core lists them, the built-in one first. */
export const modelOrders = ['name', 'size', 'used'] as const
export type ModelOrder = (typeof modelOrders)[number]

/** The largest first; or what was not used for the longest time, so that what can go is seen. */
export function sortModels(models: readonly Model[], order: ModelOrder): readonly Model[] {
  switch (order) {
    case 'name':
      return models
    case 'size':
      return models.toSorted((a, b) => b.sizeBytes - a.sizeBytes)
    case 'used':
      return models.toSorted((a, b) => (a.lastUsedAt ?? 0) - (b.lastUsedAt ?? 0) || b.sizeBytes - a.sizeBytes)
    default:
      return order satisfies never
  }
}
