import type { HubClient } from '../hub/hub-client.ts'
import type { Logger } from '../log.ts'
import type { DownloadsRepository } from './downloads-repository.ts'
import type { RateLimiter } from './rate-limiter.ts'
import type { RetryOptions } from './retry-policy.ts'

export interface DownloadTuning {
  readonly connections: number
  /** What is fetched, checked and fetched again as one. */
  readonly blockBytes: number
  /** The most blocks of one request. */
  readonly spanBlocks: number
  /** What a crash may cost. */
  readonly flushIntervalMs: number
  /** Room that is left on the disk, for the chats too. */
  readonly reserveBytes: number
  readonly retry: RetryOptions
}

export const downloadTuning: DownloadTuning = {
  connections: 4,
  blockBytes: 1_048_576,
  spanBlocks: 32,
  flushIntervalMs: 1_000,
  reserveBytes: 134_217_728,
  retry: { maxFailures: 8, baseDelayMs: 1_000, maxDelayMs: 30_000, maxRetryAfterMs: 300_000 },
}

/** What every part of a download needs. */
export interface DownloadContext {
  readonly hub: HubClient
  readonly repository: DownloadsRepository
  readonly limiter: RateLimiter
  readonly modelsDir: string
  readonly tuning: DownloadTuning
  readonly log: Logger
  /** Sha256 that was published of a file at this commit, by somebody else than the hub that is asked; null: not known. */
  publishedHash(file: { repo: string; commit: string; path: string }): Promise<string | null>
  /** @throws AppError `disk_full` when there is no room for so many bytes and the reserve */
  checkSpace(bytes: number): Promise<void>
}
