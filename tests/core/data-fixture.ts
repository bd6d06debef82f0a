import type { Client } from '../../src/shared/contract/index.ts'

/** All pieces of a backup, as a page gathers them. */
export async function saveBackup(client: Client): Promise<Uint8Array<ArrayBuffer>> {
  const { backupId, sizeBytes } = await client.data.beginBackup()
  const pieces: Blob[] = []
  for (let offset = 0; ; ) {
    const piece = await client.data.readBackup({ backupId, offset })
    if (piece.size === 0) break
    pieces.push(piece)
    offset += piece.size
  }
  await client.data.endBackup({ backupId })
  const bytes = await new Blob(pieces).bytes()
  if (bytes.length !== sizeBytes) throw new Error(`${bytes.length} bytes where ${sizeBytes} were announced`)
  return bytes
}

/** Sends a backup in pieces of this size and has it checked. */
export async function sendBackup(client: Client, bytes: Uint8Array<ArrayBuffer>, pieceBytes = 100_000) {
  const { restoreId } = await client.data.beginRestore({ sizeBytes: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += pieceBytes) {
    const piece = new Blob([bytes.subarray(offset, offset + pieceBytes)])
    await client.data.uploadRestore({ restoreId, offset, bytes: piece })
  }
  return { restoreId, content: await client.data.checkRestore({ restoreId }) }
}

export async function addDocument(client: Client, name: string, text: string): Promise<string> {
  const bytes = new Blob([text])
  const { uploadId } = await client.documents.beginUpload({ name, sizeBytes: bytes.size })
  await client.documents.upload({ uploadId, offset: 0, bytes })
  return (await client.documents.finishUpload({ uploadId, collectionId: null })).documentId
}
