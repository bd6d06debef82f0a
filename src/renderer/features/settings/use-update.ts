import type { UpdateState } from '../../../shared/domain/update.ts'
import { useWatched, watched } from '../../lib/use-watched.ts'

const update = watched<UpdateState>((client, options) => client.updates.watch(undefined, options))

/** How it stands with Ponder's own update; null until the core has said so. */
export function useUpdate(): UpdateState | null {
  return useWatched(update)
}
