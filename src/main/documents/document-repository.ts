import type { Document } from '../../shared/domain/document.ts'
import type { Database } from '../storage/database.ts'
import { type DocumentRow, documentColumns, rowToDocument } from './document-row.ts'

export interface NewDocument {
  id: string
  name: string
  sha256: string
  sizeBytes: number
  addedAt: number
  /** False: it is here for a watched folder only. */
  isKept: boolean
}

/** A document as the core needs it: where its file is and which content is its own now. */
export interface StoredDocument {
  key: number
  id: string
  name: string
  sha256: string
  sizeBytes: number
  isKept: boolean
  contentKey: number
  scannedPages: number
  state: DocumentRow['state']
}

/** Documents and what becomes of them; their contents are `ContentRepository`'s. */
export class DocumentRepository {
  readonly #statements

  constructor(db: Database) {
    const select = (where: string): string => `
      SELECT ${documentColumns} FROM documents d JOIN contents c ON c.document_key = d.key ${where}
    `
    this.#statements = {
      list: db.prepare<[], DocumentRow>(select('ORDER BY d.added_at DESC, d.key DESC')),
      get: db.prepare<[string], DocumentRow>(select('WHERE d.id = ?')),
      byHash: db.prepare<[string], DocumentRow>(select('WHERE d.sha256 = ?')),
      byContent: db.prepare<[number], DocumentRow>(select('WHERE c.key = ?')),
      inScope: db.prepare<[string, string], DocumentRow>(
        select(`
          WHERE c.passage_count > 0 AND (
            d.id IN (SELECT value FROM json_each(?)) OR d.key IN (
              SELECT m.document_key FROM collection_documents m JOIN collections k ON k.key = m.collection_key
              WHERE k.id IN (SELECT value FROM json_each(?))
            )
          ) ORDER BY d.added_at DESC, d.key DESC
        `),
      ),
      contentKeys: db.prepare<[string], { key: number }>(`
        SELECT c.key FROM documents d JOIN contents c ON c.document_key = d.key
        WHERE d.id IN (SELECT value FROM json_each(?))
      `),
      allContentKeys: db.prepare<[], { key: number }>('SELECT key FROM contents WHERE document_key IS NOT NULL'),
      insert: db.prepare<[string, string, string, number, number, number]>(
        'INSERT INTO documents (id, name, sha256, size_bytes, added_at, is_kept) VALUES (?, ?, ?, ?, ?, ?)',
      ),
      keep: db.prepare<[string]>('UPDATE documents SET is_kept = 1 WHERE id = ?'),
      changeFile: db.prepare<[string, number, string]>('UPDATE documents SET sha256 = ?, size_bytes = ? WHERE id = ?'),
      delete: db.prepare<[string]>('DELETE FROM documents WHERE id = ?'),
      count: db.prepare<[], { count: number }>('SELECT count(*) AS count FROM documents'),
      hashes: db.prepare<[], { sha256: string }>('SELECT sha256 FROM documents'),
    }
  }

  /** Newest first. */
  list(): Document[] {
    return this.#statements.list.all().map(rowToDocument)
  }

  get(id: string): Document | undefined {
    const row = this.#statements.get.get(id)
    return row && rowToDocument(row)
  }

  find(id: string): StoredDocument | undefined {
    return stored(this.#statements.get.get(id))
  }

  findByHash(sha256: string): StoredDocument | undefined {
    return stored(this.#statements.byHash.get(sha256))
  }

  findByContent(contentKey: number): StoredDocument | undefined {
    return stored(this.#statements.byContent.get(contentKey))
  }

  /** Those with passages. */
  inScope(documentIds: readonly string[], collectionIds: readonly string[]): Document[] {
    return this.#statements.inScope.all(JSON.stringify(documentIds), JSON.stringify(collectionIds)).map(rowToDocument)
  }

  /** Of the contents of these documents; null: of all. */
  contentKeys(documentIds: readonly string[] | null): number[] {
    const { contentKeys, allContentKeys } = this.#statements
    const rows = documentIds === null ? allContentKeys.all() : contentKeys.all(JSON.stringify(documentIds))
    return rows.map(({ key }) => key)
  }

  /** Without a content: `ContentRepository.start` in the same transaction. Returns its key. */
  insert(document: NewDocument): number {
    const { id, name, sha256, sizeBytes, addedAt, isKept } = document
    return this.#statements.insert.run(id, name, sha256, sizeBytes, addedAt, Number(isKept)).key
  }

  /** The person wants it, whatever becomes of the folder it came from. */
  keep(id: string): void {
    this.#statements.keep.run(id)
  }

  /** The same document with another file. */
  changeFile(id: string, sha256: string, sizeBytes: number): void {
    this.#statements.changeFile.run(sha256, sizeBytes, id)
  }

  /** Its content is left to the sweeper. */
  delete(id: string): void {
    this.#statements.delete.run(id)
  }

  count(): number {
    return this.#statements.count.get()?.count ?? 0
  }

  hashes(): string[] {
    return this.#statements.hashes.all().map(row => row.sha256)
  }
}

function stored(row: DocumentRow | undefined): StoredDocument | undefined {
  return (
    row && {
      key: row.key,
      id: row.id,
      name: row.name,
      sha256: row.sha256,
      sizeBytes: row.size_bytes,
      isKept: row.is_kept === 1,
      contentKey: row.content_key,
      scannedPages: row.scanned_pages - row.recognised_pages,
      state: row.state,
    }
  )
}
