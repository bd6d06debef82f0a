import { z } from 'zod'
import { AppError } from '../../shared/domain/app-error.ts'

export const formatVersion = 1
export const manifestName = 'manifest.json'
export const storeName = 'ponder.db'
/** Of 100,000 documents it has some 20 MB. */
export const maxManifestBytes = 64 * 1_048_576

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const SizeBytes = z.number().int().min(0)

/** Which format, before anything else is asked of it. */
const Format = z.object({ format: z.literal('ponder-backup'), formatVersion: z.number().int().min(1) })

/** The first file in a backup: what follows it, in this order, and what it was made from. */
const BackupManifest = Format.extend({
  createdAt: z.number(),
  /** Of the program, and of the store's schema. */
  version: z.string(),
  schemaVersion: z.number().int().min(1),
  chats: z.number(),
  files: z
    .array(
      z.object({
        // The store, or a document under its hash. Nothing else can be named, and so no other place be written to.
        path: z.string().regex(/^(ponder\.db|documents\/[0-9a-f]{64})$/),
        sizeBytes: SizeBytes,
        sha256: Sha256,
      }),
    )
    .refine(files => files[0]?.path === storeName && new Set(files.map(({ path }) => path)).size === files.length),
  models: z.array(
    z.object({ name: z.string(), sizeBytes: SizeBytes, sha256: Sha256.nullable(), source: z.string().nullable() }),
  ),
})
export type BackupManifest = z.infer<typeof BackupManifest>

/** @throws AppError `backup_unreadable`, `backup_too_new`, `backup_damaged` */
export function parseManifest(bytes: Uint8Array): BackupManifest {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new AppError('backup_unreadable', 'the manifest is no JSON', {}, { cause })
  }
  const format = Format.safeParse(json)
  if (!format.success) throw new AppError('backup_unreadable', 'it is no manifest of a backup')
  if (format.data.formatVersion > formatVersion) throw new AppError('backup_too_new', 'a newer format')
  const manifest = BackupManifest.safeParse(json)
  if (!manifest.success)
    throw new AppError('backup_damaged', 'the manifest is not whole', {}, { cause: manifest.error })
  return manifest.data
}
