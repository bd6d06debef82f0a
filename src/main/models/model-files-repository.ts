import type { FileOwner } from '../../shared/domain/library.ts'
import type { Database } from '../storage/database.ts'

/** What is known of a model file. `path` is below the models folder with slashes, or absolute when it is linked. */
export interface ModelFileRecord {
  id: string
  place: 'folder' | 'linked'
  path: string
  owner: FileOwner | null
  title: string | null
  sizeBytes: number
  modifiedAt: number
  /** Of the bytes as they are, as far as it was computed. */
  sha256: string | null
  /** Of the bytes as they ought to be. */
  expectedSha256: string | null
  lastUsedAt: number | null
  isForgotten: boolean
}

/** What tells whether a file is still the one that was read. */
export type FileStamp = Pick<ModelFileRecord, 'sizeBytes' | 'modifiedAt'>

interface Row {
  id: string
  place: 'folder' | 'linked'
  path: string
  owner: FileOwner | null
  title: string | null
  size_bytes: number
  modified_at: number
  sha256: string | null
  expected_sha256: string | null
  last_used_at: number | null
  forgotten_at: number | null
}

const columns =
  'id, place, path, owner, title, size_bytes, modified_at, sha256, expected_sha256, last_used_at, forgotten_at'

export class ModelFilesRepository {
  readonly #db: Database
  readonly #statements

  constructor(db: Database) {
    this.#db = db
    this.#statements = {
      all: db.prepare<[], Row>(`SELECT ${columns} FROM model_files ORDER BY key`),
      one: db.prepare<[string], Row>(`SELECT ${columns} FROM model_files WHERE id = ?`),
      at: db.prepare<[string, string], Row>(`SELECT ${columns} FROM model_files WHERE place = ? AND path = ?`),
      insert: db.prepare<
        [
          string,
          string,
          string,
          string | null,
          string | null,
          number,
          number,
          string | null,
          string | null,
          number | null,
          number,
        ]
      >(`
        INSERT INTO model_files (id, place, path, owner, title, size_bytes, modified_at, sha256, expected_sha256, last_used_at, added_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      `),
      setPath: db.prepare<[string, string]>('UPDATE model_files SET path = ? WHERE id = ?'),
      setStamp: db.prepare<[number, number, string]>(
        'UPDATE model_files SET size_bytes = ?, modified_at = ?, sha256 = NULL WHERE id = ?',
      ),
      setHash: db.prepare<[string, string, string, number, number]>(`
        UPDATE model_files SET sha256 = ?, expected_sha256 = coalesce(expected_sha256, ?)
        WHERE id = ? AND size_bytes = ? AND modified_at = ?
      `),
      expect: db.prepare<[string, string]>('UPDATE model_files SET expected_sha256 = ? WHERE id = ?'),
      accept: db.prepare<[string]>('UPDATE model_files SET expected_sha256 = sha256 WHERE id = ?'),
      setUsed: db.prepare<[number, string]>('UPDATE model_files SET last_used_at = ? WHERE id = ?'),
      setForgotten: db.prepare<[number | null, string]>(
        "UPDATE model_files SET forgotten_at = ? WHERE id = ? AND place = 'linked'",
      ),
      delete: db.prepare<[string]>('DELETE FROM model_files WHERE id = ?'),
    }
  }

  list(): ModelFileRecord[] {
    return this.#statements.all.all().map(rowToRecord)
  }

  get(id: string): ModelFileRecord | undefined {
    const row = this.#statements.one.get(id)
    return row && rowToRecord(row)
  }

  at(place: ModelFileRecord['place'], path: string): ModelFileRecord | undefined {
    const row = this.#statements.at.get(place, path)
    return row && rowToRecord(row)
  }

  insert(record: Omit<ModelFileRecord, 'isForgotten'>, addedAt: number): void {
    const { id, place, path, owner, title, sizeBytes, modifiedAt, sha256, expectedSha256, lastUsedAt } = record
    const { insert } = this.#statements
    insert.run(id, place, path, owner, title, sizeBytes, modifiedAt, sha256, expectedSha256, lastUsedAt, addedAt)
  }

  /** The file was renamed, or moved by Ponder. */
  setPath(id: string, path: string): void {
    this.#statements.setPath.run(path, id)
  }

  /** The file is another than the one whose hash is known; what it ought to be stays. */
  setStamp(id: string, { sizeBytes, modifiedAt }: FileStamp): void {
    this.#statements.setStamp.run(sizeBytes, modifiedAt, id)
  }

  /** Of the bytes that had this size and time; ignored when they have others by now. The first hash is what it ought to be. */
  setHash(id: string, { sizeBytes, modifiedAt }: FileStamp, sha256: string): void {
    this.#statements.setHash.run(sha256, sha256, id, sizeBytes, modifiedAt)
  }

  setExpected(id: string, sha256: string): void {
    this.#statements.expect.run(sha256, id)
  }

  acceptChange(id: string): void {
    this.#statements.accept.run(id)
  }

  setUsed(id: string, at: number): void {
    this.#statements.setUsed.run(at, id)
  }

  /** Of a linked file: null takes it back into the list. */
  setForgotten(id: string, at: number | null): void {
    this.#statements.setForgotten.run(at, id)
  }

  delete(id: string): void {
    this.#statements.delete.run(id)
  }

  /** Many changes at once. */
  transaction<T>(work: () => T): T {
    return this.#db.transaction(work)
  }
}

function rowToRecord(row: Row): ModelFileRecord {
  const { size_bytes, modified_at, expected_sha256, last_used_at, forgotten_at, ...same } = row
  return {
    ...same,
    sizeBytes: size_bytes,
    modifiedAt: modified_at,
    expectedSha256: expected_sha256,
    lastUsedAt: last_used_at,
    isForgotten: forgotten_at !== null,
  }
}
