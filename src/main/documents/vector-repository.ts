import type { Database } from '../storage/database.ts'
import { keyInContent, keyRange } from './content-keys.ts'
import type { QuantisedVector } from './quantise.ts'

/** A content with passages that have no vector yet. */
export interface Unembedded {
  contentKey: number
  /** So many of its passages, from the first on, have one. */
  embedded: number
}

/** How many of a content's passages, from the first on, have a vector, and of which model. */
export interface VectorExtent {
  count: number
  embedder: string | null
}

/** The vectors of passages. */
export class VectorRepository {
  readonly #db: Database
  readonly #statements

  constructor(db: Database) {
    this.#db = db
    this.#statements = {
      next: db.prepare<[], { key: number; embedded_count: number }>(`
        SELECT key, embedded_count FROM contents
        WHERE embedded_count < passage_count AND document_key IS NOT NULL ORDER BY asked_at DESC, key DESC LIMIT 1
      `),
      put: db.prepare<[number, number, Uint8Array]>('INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)'),
      putSigns: db.prepare<[number, Uint8Array]>('INSERT OR REPLACE INTO vector_signs VALUES (?, ?)'),
      grow: db.prepare<[number, string, number]>(
        'UPDATE contents SET embedded_count = embedded_count + ?, embedder = ? WHERE key = ?',
      ),
      others: db.prepare<[string], { key: number }>(
        'SELECT key FROM contents WHERE embedder IS NOT NULL AND embedder <> ?',
      ),
      forget: db.prepare<[number]>('UPDATE contents SET embedded_count = 0, embedder = NULL WHERE key = ?'),
      delete: db.prepare<[number, number]>('DELETE FROM vectors WHERE key BETWEEN ? AND ?'),
      deleteSigns: db.prepare<[number, number]>('DELETE FROM vector_signs WHERE key BETWEEN ? AND ?'),
      get: db.prepare<[number], { scale: number; bytes: Uint8Array }>('SELECT scale, bytes FROM vectors WHERE key = ?'),
      extent: db.prepare<[number], VectorExtent>(
        'SELECT embedded_count AS count, embedder FROM contents WHERE key = ?',
      ),
      signs: db.prepare<[number, number], { signs: Uint8Array }>(
        'SELECT signs FROM vector_signs WHERE key BETWEEN ? AND ? ORDER BY key',
      ),
      totals: db.prepare<[], { embedded: number; passages: number }>(`
        SELECT coalesce(sum(embedded_count), 0) AS embedded, coalesce(sum(passage_count), 0) AS passages
        FROM contents WHERE document_key IS NOT NULL
      `),
    }
  }

  next(): Unembedded | undefined {
    const row = this.#statements.next.get()
    return row && { contentKey: row.key, embedded: row.embedded_count }
  }

  /** Vectors of the passages that follow the last one that has one. Nothing when the content has gone on meanwhile. */
  append({ contentKey, embedded }: Unembedded, embedder: string, vectors: readonly QuantisedVector[]): void {
    const { put, putSigns, grow } = this.#statements
    this.#db.transaction(() => {
      if (this.extent(contentKey).count !== embedded) return
      for (const [index, { scale, bytes, signs }] of vectors.entries()) {
        const key = keyInContent(contentKey, embedded + index)
        put.run(key, scale, asBytes(bytes))
        putSigns.run(key, asBytes(signs))
      }
      grow.run(vectors.length, embedder, contentKey)
    })
  }

  /** Vectors of another model say nothing to this one's. */
  forgetOthers(embedder: string): void {
    const { others, delete: deleteVectors, deleteSigns, forget } = this.#statements
    for (const { key } of others.all(embedder)) {
      this.#db.transaction(() => {
        deleteVectors.run(...keyRange(key))
        deleteSigns.run(...keyRange(key))
        forget.run(key)
      })
    }
  }

  get(key: number): { scale: number; bytes: Int8Array } | undefined {
    const row = this.#statements.get.get(key)
    return row && { scale: row.scale, bytes: new Int8Array(row.bytes.buffer, row.bytes.byteOffset, row.bytes.length) }
  }

  extent(contentKey: number): VectorExtent {
    return this.#statements.extent.get(contentKey) ?? { count: 0, embedder: null }
  }

  /** One after the other, from the first passage on. */
  signs(contentKey: number): Uint32Array {
    const rows = this.#statements.signs.all(...keyRange(contentKey))
    const bytes = Buffer.concat(rows.map(({ signs }) => signs))
    return new Uint32Array(new Uint8Array(bytes).buffer)
  }

  totals(): { embedded: number; passages: number } {
    return this.#statements.totals.get() ?? { embedded: 0, passages: 0 }
  }
}

function asBytes(values: Int8Array | Uint32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}
