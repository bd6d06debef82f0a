import BetterSqlite3 from 'better-sqlite3'
import type { Logger } from '../log.ts'
import { Database } from './database.ts'

/**
 * The store for a thread that reads beside the one connection that writes; it sees what that has committed. The store
 * must be open, and closed after this.
 */
export function openReader(file: string, log: Logger): Disposable & { db: Database } {
  const connection = new BetterSqlite3(file, { readonly: true, fileMustExist: true, timeout: 5_000 })
  connection.pragma('trusted_schema = OFF')
  return { db: new Database(connection, log), [Symbol.dispose]: () => connection.close() }
}
