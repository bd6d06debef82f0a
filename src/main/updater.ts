import type { Update, UpdateObstacle } from '../shared/domain/update.ts'

/** Replaces this copy of Ponder by a newer one, as its host can. It outlives the core, which may start anew. */
export interface Updater {
  /** Fetched and verified: it is installed when the app quits, whatever the core does until then. */
  readonly ready: Update | null
  /**
   * Asks the release page. Null: nothing newer, an older version included.
   * @throws AppError `update_offline`, `update_source_wrong`, `update_not_published`, `update_clock_wrong`
   */
  check(): Promise<Update | null>
  /**
   * Fetches and verifies what the last check found. Nothing of it stays when this fails.
   * @throws AppError those of `check`, `update_unverified`, `update_read_only`, `disk_full`; when `signal` was aborted, any
   */
  download(options: { signal: AbortSignal; onProgress(receivedBytes: number, totalBytes: number): void }): Promise<void>
}

/** A host without an updater says why. */
export type HostUpdates = Updater | UpdateObstacle
