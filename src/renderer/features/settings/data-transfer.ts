import type { BackupContent } from '../../../shared/contract/data.ts'
import type { Client } from '../../../shared/contract/index.ts'
import { maxPieceBytes } from '../../../shared/domain/transfer-limits.ts'

/** 0..1 */
type OnProgress = (share: number) => void

/** The whole backup, piece by piece. The browser keeps what is large on its disk. */
export async function fetchBackup(
  client: Client,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<{ fileName: string; file: Blob }> {
  const { backupId, fileName, sizeBytes } = await client.data.beginBackup(undefined, { signal })
  try {
    let file = new Blob([], { type: 'application/x-tar' })
    for (;;) {
      const piece = await client.data.readBackup({ backupId, offset: file.size }, { signal })
      if (piece.size === 0) return { fileName, file }
      file = new Blob([file, piece], { type: file.type })
      onProgress(Math.min(1, file.size / sizeBytes))
    }
  } finally {
    await client.data.endBackup({ backupId }).catch(() => undefined)
  }
}

/** Sends a backup and has it checked; nothing has changed then. */
export async function sendBackup(
  client: Client,
  file: File,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<{ restoreId: string; content: BackupContent }> {
  const { restoreId } = await client.data.beginRestore({ sizeBytes: file.size })
  try {
    for (let offset = 0; offset < file.size; offset += maxPieceBytes) {
      signal.throwIfAborted()
      await client.data.uploadRestore({ restoreId, offset, bytes: file.slice(offset, offset + maxPieceBytes) })
      onProgress(Math.min(1, (offset + maxPieceBytes) / file.size))
    }
    signal.throwIfAborted()
    return { restoreId, content: await client.data.checkRestore({ restoreId }) }
  } catch (error) {
    await client.data.cancelRestore({ restoreId }).catch(() => undefined)
    throw error
  }
}
