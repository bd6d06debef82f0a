import type { Database, Statement } from '../storage/database.ts'
import { keyRange } from './content-keys.ts'

/** Rows that go in one statement: a few milliseconds. */
const batch = 100

const tables = [
  { table: 'passages', index: true },
  { table: 'pages', index: false },
  { table: 'page_geometries', index: false },
  { table: 'vectors', index: false },
  { table: 'vector_signs', index: false },
] as const

/** Removes what belongs to contents without a document, in steps that do not hold up anybody. */
export class ContentSweepRepository {
  readonly #db: Database
  readonly #nextOrphan
  readonly #deleteContent
  readonly #steps: {
    upTo: Statement<[number, number], { last: number | null }>
    deletes: Statement<[number, number], never>[]
  }[]

  constructor(db: Database) {
    this.#db = db
    this.#nextOrphan = db.prepare<[], { key: number }>('SELECT key FROM contents WHERE document_key IS NULL LIMIT 1')
    this.#deleteContent = db.prepare<[number]>('DELETE FROM contents WHERE key = ?')
    this.#steps = tables.map(({ table, index }) => ({
      upTo: db.prepare(
        `SELECT max(key) AS last FROM (SELECT key FROM ${table} WHERE key BETWEEN ? AND ? ORDER BY key LIMIT ${batch})`,
      ),
      deletes: [
        ...(index ? [db.prepare<[number, number]>('DELETE FROM passage_index WHERE rowid BETWEEN ? AND ?')] : []),
        db.prepare<[number, number]>(`DELETE FROM ${table} WHERE key BETWEEN ? AND ?`),
      ],
    }))
  }

  /** One step; false when nothing is left to do. */
  sweep(): boolean {
    const orphan = this.#nextOrphan.get()
    if (orphan === undefined) return false
    const [first, last] = keyRange(orphan.key)
    for (const { upTo, deletes } of this.#steps) {
      const end = upTo.get(first, last)?.last ?? null
      if (end === null) continue
      this.#db.transaction(() => {
        for (const statement of deletes) statement.run(first, end)
      })
      return true
    }
    this.#deleteContent.run(orphan.key)
    return true
  }
}
