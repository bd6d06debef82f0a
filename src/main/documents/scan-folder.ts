import { basename, join } from 'node:path'
import { AppError, type ErrorData } from '../../shared/domain/app-error.ts'
import type { DocumentFiles } from './document-files.ts'
import type { DocumentRepository } from './document-repository.ts'
import type { KeptFile } from './document-service.ts'
import { type WalkedFile, walkFolder } from './walk-folder.ts'
import type { FolderFile, FolderRecord, WatchedFolderRepository } from './watched-folder-repository.ts'

export interface ScanParts {
  folders: WatchedFolderRepository
  documents: DocumentRepository
  files: DocumentFiles
  add: (file: KeptFile) => { documentId: string }
  replaceFile: (documentId: string, file: KeptFile) => Promise<void>
  remove: (documentIds: readonly string[]) => Promise<void>
  addToCollection: (collectionId: string, documentId: string) => void
}

/**
 * Brings the documents of a folder up to what lies in it: new files come in, changed ones are read again as the same
 * document, vanished ones go unless the person gave them too. Returns the folders below it, to be watched.
 * @throws AppError `not_found` when the folder is not there or suddenly empty (a drive that was pulled): then nothing goes
 */
export async function scanFolder(parts: ScanParts, folder: FolderRecord, signal: AbortSignal): Promise<string[]> {
  const { folders } = parts
  const known = new Map(folders.files(folder.key).map(file => [file.path, file]))
  const hadFiles = known.size > 0
  const closed: string[] = []
  const below: string[] = []
  let seen = 0
  try {
    for await (const step of walkFolder(folder.path, signal)) {
      if (step.type === 'folder') below.push(step.path)
      else if (step.type === 'closed') closed.push(step.path)
      else {
        seen += 1
        await takeFile(parts, folder, step.file, known.get(step.file.path))
        known.delete(step.file.path)
      }
    }
  } catch (error) {
    signal.throwIfAborted()
    throw gone(error)
  }
  if (seen === 0 && hadFiles) throw gone()
  const vanished = [...known.values()].filter(
    ({ path }) => !closed.some(at => path === at || path.startsWith(`${at}/`)),
  )
  for (const { path, documentId } of vanished) {
    folders.deleteFile(folder.key, path)
    if (documentId !== null) await letGo(parts, documentId)
  }
  return below
}

async function takeFile(parts: ScanParts, folder: FolderRecord, file: WalkedFile, known?: FolderFile): Promise<void> {
  const { folders, files } = parts
  if (known?.sizeBytes === file.sizeBytes && known.modifiedAt === file.modifiedAt && !isWorthAnother(known)) return
  try {
    const copy = await files.copyIn(join(folder.path, file.path))
    const documentId = await place(parts, { ...copy, name: basename(file.path) }, known?.documentId ?? null)
    folders.putFile(folder.key, { ...file, documentId, error: null })
    if (folder.collectionId !== null) parts.addToCollection(folder.collectionId, documentId)
    const before = known?.documentId ?? null
    if (before !== null && before !== documentId) await letGo(parts, before)
  } catch (error) {
    const data = refusal(error)
    if (data === null) throw error
    folders.putFile(folder.key, { ...file, documentId: known?.documentId ?? null, error: data })
  }
}

/** The document that the file is now: itself with another content, one that has this content already, or a new one. */
async function place(parts: ScanParts, file: KeptFile, before: string | null): Promise<string> {
  const { documents, folders } = parts
  const same = documents.findByHash(file.sha256)
  const old = before === null ? undefined : documents.find(before)
  if (same === undefined && old !== undefined && !old.isKept && folders.uses(old.id) === 1) {
    await parts.replaceFile(old.id, file)
    return old.id
  }
  return parts.add(file).documentId
}

/** A document goes with its last file, unless the person gave it too. */
async function letGo({ documents, folders, remove }: ScanParts, documentId: string): Promise<void> {
  const document = documents.find(documentId)
  if (document !== undefined && !document.isKept && folders.uses(documentId) === 0) await remove([documentId])
}

/** Refused for a reason that may be over by now. */
function isWorthAnother({ error }: FolderFile): boolean {
  return error !== null && error.code !== 'document_too_large'
}

/** What is told at the file; null: not the file's fault. */
function refusal(error: unknown): ErrorData | null {
  if (error instanceof AppError) return error.code === 'disk_full' ? null : error.data
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return { code: 'not_found', details: {} }
  if (['EACCES', 'EPERM', 'EIO', 'EBUSY', 'EISDIR'].includes(code)) return { code: 'file_not_readable', details: {} }
  return null
}

function gone(cause?: unknown): AppError {
  if (cause instanceof AppError) return cause
  return new AppError('not_found', 'the folder is not there', {}, { cause })
}
