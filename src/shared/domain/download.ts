import { z } from 'zod'
import { ErrorData } from './app-error.ts'

/**
 * `queued` waits for its turn, `running` fetches, `verifying` compares the file with the hub's hash. `paused` and `failed`
 * keep what was fetched and go on by `resume`. `done`: verified and in its place.
 */
export const DownloadState = z.enum(['queued', 'running', 'verifying', 'paused', 'failed', 'done'])
export type DownloadState = z.infer<typeof DownloadState>

/** One model being fetched from the hub: a file, or the parts of a split one. */
export const Download = z.object({
  id: z.string(),
  /** `owner/name` on the hub. */
  repo: z.string(),
  /** What was asked for; null: the main branch. */
  revision: z.string().nullable(),
  /** The commit that the files are taken from; null before the hub was asked. */
  commit: z.string().nullable(),
  /** As they will lie in the model's folder. */
  fileNames: z.array(z.string()),
  state: DownloadState,
  /** Set when failed. */
  error: ErrorData.nullable(),
  receivedBytes: z.number(),
  /** Null before the hub was asked. */
  totalBytes: z.number().nullable(),
  /** While running; null when it is not known yet, 0 when nothing has come for seconds: it is tried again. */
  bytesPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  createdAt: z.number(),
})
export type Download = z.infer<typeof Download>
