import type { EngineStatus } from '../../shared/domain/model.ts'
import { useWatched, watched } from './use-watched.ts'

const engine = watched<EngineStatus>((client, options) => client.models.watchEngine(undefined, options))

/** What the engine does now; null until it has said so. */
export function useEngineStatus(): EngineStatus | null {
  return useWatched(engine)
}
