import type { Download } from '../../shared/domain/download.ts'
import { useWatched, watched } from './use-watched.ts'

const downloads = watched<Download[]>((client, options) => client.downloads.watch(undefined, options))
const none: readonly Download[] = []

/** All downloads as they are now; none until the core has said so. */
export function useDownloads(): readonly Download[] {
  return useWatched(downloads) ?? none
}
