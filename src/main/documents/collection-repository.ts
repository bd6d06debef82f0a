import type { Collection } from '../../shared/domain/document.ts'
import type { Database } from '../storage/database.ts'

interface CollectionRow {
  id: string
  name: string
  created_at: number
  document_count: number
}

export class CollectionRepository {
  readonly #statements

  constructor(db: Database) {
    const select = (where: string): string => `
      SELECT id, name, created_at,
        (SELECT count(*) FROM collection_documents WHERE collection_key = collections.key) AS document_count
      FROM collections ${where}
    `
    this.#statements = {
      list: db.prepare<[], CollectionRow>(select('ORDER BY name COLLATE NOCASE, key')),
      get: db.prepare<[string], CollectionRow>(select('WHERE id = ?')),
      insert: db.prepare<[string, string, number]>('INSERT INTO collections (id, name, created_at) VALUES (?, ?, ?)'),
      rename: db.prepare<[string, string]>('UPDATE collections SET name = ? WHERE id = ?'),
      delete: db.prepare<[string]>('DELETE FROM collections WHERE id = ?'),
      add: db.prepare<[string, string]>(`
        INSERT OR IGNORE INTO collection_documents
        SELECT c.key, d.key FROM collections c, documents d
        WHERE c.id = ? AND d.id IN (SELECT value FROM json_each(?))
      `),
      remove: db.prepare<[string, string]>(`
        DELETE FROM collection_documents
        WHERE collection_key = (SELECT key FROM collections WHERE id = ?)
          AND document_key IN (SELECT key FROM documents WHERE id IN (SELECT value FROM json_each(?)))
      `),
    }
  }

  list(): Collection[] {
    return this.#statements.list.all().map(rowToCollection)
  }

  get(id: string): Collection | undefined {
    const row = this.#statements.get.get(id)
    return row && rowToCollection(row)
  }

  insert(id: string, name: string, createdAt: number): void {
    this.#statements.insert.run(id, name, createdAt)
  }

  rename(id: string, name: string): void {
    this.#statements.rename.run(name, id)
  }

  /** Its documents stay. */
  delete(id: string): void {
    this.#statements.delete.run(id)
  }

  /** Ids of documents that are not there are passed over. */
  add(id: string, documentIds: readonly string[]): void {
    this.#statements.add.run(id, JSON.stringify(documentIds))
  }

  remove(id: string, documentIds: readonly string[]): void {
    this.#statements.remove.run(id, JSON.stringify(documentIds))
  }
}

function rowToCollection(row: CollectionRow): Collection {
  return { id: row.id, name: row.name, createdAt: row.created_at, documentCount: row.document_count }
}
