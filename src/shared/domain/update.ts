import { z } from 'zod'
import { ErrorData } from './app-error.ts'

/** A newer version of Ponder, as the release page tells of it. */
export const Update = z.object({
  version: z.string(),
  /** Markdown, without addresses or pictures of others; empty when there are none. */
  notes: z.string(),
  /** Of the file for this system; null when the page does not say. */
  sizeBytes: z.number().nullable(),
})
export type Update = z.infer<typeof Update>

/**
 * Why this copy of Ponder cannot replace itself. `package`: deb or rpm, which the system's own tools look after.
 * `portable`: the single file for Windows. `unpacked`: a folder that nobody installed. `development`: run from its
 * sources. `no_source`: its build named no release page.
 */
export const UpdateObstacle = z.enum(['headless', 'package', 'portable', 'unpacked', 'development', 'no_source'])
export type UpdateObstacle = z.infer<typeof UpdateObstacle>

/** `ready`: fetched and verified; it takes the place of this version when Ponder quits. */
export const UpdateState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unsupported'), why: UpdateObstacle }),
  z.object({ state: z.literal('idle') }),
  z.object({ state: z.literal('checking') }),
  z.object({ state: z.literal('none'), checkedAt: z.number() }),
  z.object({ state: z.literal('available'), update: Update }),
  z.object({
    state: z.literal('downloading'),
    update: Update,
    receivedBytes: z.number(),
    /** Null before the first bytes came. */
    totalBytes: z.number().nullable(),
  }),
  z.object({ state: z.literal('ready'), update: Update }),
  /** `update`: what could not be fetched; null when already the check failed. */
  z.object({ state: z.literal('failed'), error: ErrorData, update: Update.nullable() }),
])
export type UpdateState = z.infer<typeof UpdateState>
