import type BetterSqlite3 from 'better-sqlite3'
import type { Logger } from '../log.ts'
import { mapSqliteError } from './map-sqlite-error.ts'

/** Slower than this is worth a line in the log: statements block the process that also carries the tokens. */
const slowStatementMs = 40

type Value = string | number | bigint | Uint8Array | null
export type Bindings = readonly Value[] | Readonly<Record<string, Value>>

/** A prepared statement. `Row` is what the SQL gives: it is trusted, so it stands next to the SQL. */
export interface Statement<P extends Bindings, Row> {
  run(...parameters: P extends readonly Value[] ? P : [P]): { changes: number; key: number }
  get(...parameters: P extends readonly Value[] ? P : [P]): Row | undefined
  all(...parameters: P extends readonly Value[] ? P : [P]): Row[]
}

/**
 * The connection to the store. Thin over better-sqlite3 for two things that must hold for every statement: a full,
 * read-only, failing or damaged disk becomes an `AppError`, and what is slow is logged. Everything is synchronous:
 * prepare once (in a repository's constructor), keep each call under 5 ms on the hot path.
 */
export class Database {
  readonly #connection: BetterSqlite3.Database
  readonly #log: Logger

  constructor(connection: BetterSqlite3.Database, log: Logger) {
    this.#connection = connection
    this.#log = log
  }

  /** Where it lies, for a thread that reads it by itself (`openReader`). */
  get file(): string {
    return this.#connection.name
  }

  prepare<P extends Bindings, Row = never>(sql: string): Statement<P, Row> {
    const statement = mapped(() => this.#connection.prepare<unknown[], Row>(sql))
    const timed = <T>(work: () => T): T => this.#timed(sql, work)
    return {
      run: (...parameters) =>
        timed(() => {
          const { changes, lastInsertRowid } = statement.run(...parameters)
          return { changes, key: Number(lastInsertRowid) }
        }),
      get: (...parameters) => timed(() => statement.get(...parameters)),
      all: (...parameters) => timed(() => statement.all(...parameters)),
    }
  }

  /** All or nothing: what throws is rolled back. One inside another is a savepoint. `work` must not be async. */
  transaction<T>(work: () => T): T {
    return mapped(() => this.#connection.transaction(work).immediate())
  }

  exec(sql: string): void {
    mapped(() => this.#connection.exec(sql))
  }

  #timed<T>(sql: string, work: () => T): T {
    const startedAt = performance.now()
    const result = mapped(work)
    const elapsedMs = performance.now() - startedAt
    if (elapsedMs > slowStatementMs) {
      this.#log.warn(`slow statement, ${elapsedMs.toFixed(0)} ms: ${sql.replaceAll(/\s+/g, ' ').trim().slice(0, 120)}`)
    }
    return result
  }
}

function mapped<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw mapSqliteError(error)
  }
}
