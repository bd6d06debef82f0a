import type { ErrorData } from '../../shared/domain/app-error.ts'
import type { Database } from '../storage/database.ts'

export interface FolderRecord {
  key: number
  id: string
  path: string
  collectionId: string | null
  documentCount: number
}

/** A file of a watched folder as it was when it was looked at last. */
export interface FolderFile {
  /** Below the folder, with slashes. */
  path: string
  sizeBytes: number
  modifiedAt: number
  documentId: string | null
  error: ErrorData | null
}

interface FolderRow {
  key: number
  id: string
  path: string
  collection_id: string | null
  document_count: number
}

interface FileRow {
  path: string
  size_bytes: number
  modified_at: number
  document_id: string | null
  error: string | null
}

/** More refused files than this are not listed one by one. */
const maxRefused = 500

export class WatchedFolderRepository {
  readonly #statements

  constructor(db: Database) {
    const select = (where: string): string => `
      SELECT w.key, w.id, w.path, (SELECT id FROM collections WHERE key = w.collection_key) AS collection_id,
        (SELECT count(DISTINCT document_key) FROM folder_files WHERE folder_key = w.key) AS document_count
      FROM watched_folders w ${where}
    `
    const files = `
      SELECT f.path, f.size_bytes, f.modified_at, (SELECT id FROM documents WHERE key = f.document_key) AS document_id, f.error
      FROM folder_files f WHERE f.folder_key = ?
    `
    this.#statements = {
      list: db.prepare<[], FolderRow>(select('ORDER BY w.added_at, w.key')),
      byPath: db.prepare<[string], FolderRow>(select('WHERE w.path = ?')),
      byId: db.prepare<[string], FolderRow>(select('WHERE w.id = ?')),
      insert: db.prepare<[string, string, string | null, number]>(`
        INSERT INTO watched_folders (id, path, collection_key, added_at)
        VALUES (?, ?, (SELECT key FROM collections WHERE id = ?), ?)
      `),
      delete: db.prepare<[number]>('DELETE FROM watched_folders WHERE key = ?'),
      keepAll: db.prepare<[number]>(
        'UPDATE documents SET is_kept = 1 WHERE key IN (SELECT document_key FROM folder_files WHERE folder_key = ?)',
      ),
      files: db.prepare<[number], FileRow>(files),
      refused: db.prepare<[number], FileRow>(`${files} AND f.error IS NOT NULL ORDER BY f.path LIMIT ${maxRefused}`),
      putFile: db.prepare<[number, string, number, number, string | null, string | null]>(`
        INSERT OR REPLACE INTO folder_files
        VALUES (?, ?, ?, ?, (SELECT key FROM documents WHERE id = ?), ?)
      `),
      deleteFile: db.prepare<[number, string]>('DELETE FROM folder_files WHERE folder_key = ? AND path = ?'),
      uses: db.prepare<[string], { uses: number }>(`
        SELECT count(*) AS uses FROM folder_files WHERE document_key = (SELECT key FROM documents WHERE id = ?)
      `),
    }
  }

  list(): FolderRecord[] {
    return this.#statements.list.all().map(rowToFolder)
  }

  get(id: string): FolderRecord | undefined {
    const row = this.#statements.byId.get(id)
    return row && rowToFolder(row)
  }

  findByPath(path: string): FolderRecord | undefined {
    const row = this.#statements.byPath.get(path)
    return row && rowToFolder(row)
  }

  insert(folder: { id: string; path: string; collectionId: string | null; addedAt: number }): void {
    this.#statements.insert.run(folder.id, folder.path, folder.collectionId, folder.addedAt)
  }

  /** Its documents become the person's own. */
  delete(key: number): void {
    this.#statements.keepAll.run(key)
    this.#statements.delete.run(key)
  }

  files(key: number): FolderFile[] {
    return this.#statements.files.all(key).map(rowToFile)
  }

  refused(key: number): FolderFile[] {
    return this.#statements.refused.all(key).map(rowToFile)
  }

  putFile(key: number, file: FolderFile): void {
    const error = file.error === null ? null : JSON.stringify(file.error)
    this.#statements.putFile.run(key, file.path, file.sizeBytes, file.modifiedAt, file.documentId, error)
  }

  deleteFile(key: number, path: string): void {
    this.#statements.deleteFile.run(key, path)
  }

  /** How many files of watched folders are this document. */
  uses(documentId: string): number {
    return this.#statements.uses.get(documentId)?.uses ?? 0
  }
}

function rowToFolder(row: FolderRow): FolderRecord {
  return {
    key: row.key,
    id: row.id,
    path: row.path,
    collectionId: row.collection_id,
    documentCount: row.document_count,
  }
}

function rowToFile(row: FileRow): FolderFile {
  return {
    path: row.path,
    sizeBytes: row.size_bytes,
    modifiedAt: row.modified_at,
    documentId: row.document_id,
    error: row.error === null ? null : (JSON.parse(row.error) as ErrorData),
  }
}
