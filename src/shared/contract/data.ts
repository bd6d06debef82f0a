import { z } from 'zod'
import { procedure } from './base.ts'

/** What lies in the data folder, in numbers. */
export const DataOverview = z.object({
  dataDir: z.string(),
  /** Known to lie on another machine; false also where that cannot be known. */
  isOnNetworkDrive: z.boolean(),
  /** False in a browser: the path is shown instead. */
  canOpenFolder: z.boolean(),
  chats: z.number(),
  documents: z.number(),
  documentsBytes: z.number(),
  storeBytes: z.number(),
  models: z.number(),
  modelsBytes: z.number(),
  /** Daily copies of the store, without documents; newest first. */
  dailyBackups: z.array(z.object({ name: z.string(), at: z.number(), sizeBytes: z.number() })),
})
export type DataOverview = z.infer<typeof DataOverview>

/** What a backup holds, told before it takes the place of what is here. */
export const BackupContent = z.object({
  createdAt: z.number(),
  /** Of the program that made it. */
  version: z.string(),
  chats: z.number(),
  documents: z.number(),
  /** By reference only. */
  models: z.array(
    z.object({ name: z.string(), sizeBytes: z.number(), source: z.string().nullable(), isHere: z.boolean() }),
  ),
})
export type BackupContent = z.infer<typeof BackupContent>

const BackupId = z.strictObject({ backupId: z.string() })
const RestoreId = z.strictObject({ restoreId: z.string() })
const DailyName = z.strictObject({ name: z.string().max(100) })

export const dataContract = {
  overview: procedure.output(DataOverview),
  /** In the system's file manager. Fails with `no_desktop` in a browser. */
  openFolder: procedure.output(z.void()),

  /**
   * A backup of this moment: chats, folders, drafts, documents, settings. It is read piece by piece, in order, until a
   * piece is empty. Fails with `disk_full`, `conflict` when a document was removed meanwhile.
   */
  beginBackup: procedure.output(
    z.object({ backupId: z.string(), fileName: z.string(), sizeBytes: z.number(), content: BackupContent }),
  ),
  readBackup: procedure.input(BackupId.extend({ offset: z.number().int().min(0) })).output(z.instanceof(Blob)),
  endBackup: procedure.input(BackupId).output(z.void()),

  /** A backup comes back in pieces, in order. Fails with `backup_unreadable`, `backup_too_new`, `backup_damaged`, `disk_full`. */
  beginRestore: procedure.input(z.strictObject({ sizeBytes: z.number().int().min(0) })).output(RestoreId),
  uploadRestore: procedure
    .input(RestoreId.extend({ offset: z.number().int().min(0), bytes: z.instanceof(Blob) }))
    .output(z.void()),
  /** All of it came and was checked; nothing has changed yet. */
  checkRestore: procedure.input(RestoreId).output(BackupContent),
  cancelRestore: procedure.input(RestoreId).output(z.void()),
  /** Puts it in the place of what is here: the core starts anew, and every page is disconnected for that time. */
  applyRestore: procedure.input(RestoreId).output(z.void()),

  /** Puts a daily copy of the store in the place of the store, as `applyRestore` does. */
  restoreDaily: procedure.input(DailyName).output(z.void()),
  removeDaily: procedure.input(DailyName).output(z.void()),

  /** Chats, documents, settings, logs, backups, and models when asked. The core starts anew. */
  deleteEverything: procedure.input(z.strictObject({ withModels: z.boolean() })).output(z.void()),

  /** What helps to find a fault, to be read before it is given to anybody: no prompt, answer or secret is in it. */
  diagnostics: procedure.output(z.object({ fileName: z.string(), text: z.string() })),
}
