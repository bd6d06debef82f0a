import { isSameLoad } from '../../shared/domain/model-settings.ts'
import type { LoadRequest } from './engine.ts'

/** Whether a model that was loaded for the one serves the other as it is. */
export function isSameRequest(a: LoadRequest, b: LoadRequest): boolean {
  return a.modelId === b.modelId && a.path === b.path && isSameLoad(a, b)
}
