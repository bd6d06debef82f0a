import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { AppError } from '../../shared/domain/app-error.ts'
import { Disposables } from '../disposables.ts'
import type { Logger } from '../log.ts'
import { copyDatabase, databaseName, makeBackup, newestGoodBackup, preserveDamaged } from './backups.ts'
import { checkDatabase } from './check-database.ts'
import { applyRestore, undoRestore } from './data-folder.ts'
import { Database } from './database.ts'
import { applyDeletion } from './delete-everything.ts'
import { documentsOf } from './inspect-copy.ts'
import { lockDataDir } from './lock-data-dir.ts'
import { mapSqliteError } from './map-sqlite-error.ts'
import { migrate, schemaVersion, tooNew } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { isOnNetworkDrive } from './network-drive.ts'
import { makeDataDir, prepareDataDir } from './prepare-data-dir.ts'
import { rebuildPassages } from './rebuild-passages.ts'
import { SearchIndex } from './search-index.ts'

/** The data folder, opened: one core has it at a time. Disposing checkpoints, closes and lets go of the folder. */
export interface Store extends AsyncDisposable {
  readonly db: Database
  /** True when there was no store here before this opening. */
  readonly isNew: boolean
  /** True when a person had ordered that everything be deleted, and this opening did it. */
  readonly isEmptied: boolean
  /** A copy of this moment, while the store is in use. */
  copyTo(file: string, signal: AbortSignal): Promise<void>
  /** A copy in `backups/`; its name. */
  makeBackup(signal: AbortSignal): Promise<string>
}

export interface OpenStoreOptions {
  /** Made when it is not there. Nothing is written anywhere else. */
  readonly dataDir: string
  readonly log: Logger
  /** Epoch milliseconds. */
  readonly now: () => number
}

/**
 * Fails with `data_dir_locked`, `data_dir_read_only`, `disk_full`, `database_too_new` (file untouched) or
 * `database_damaged` (details: `backupName`, the newest good backup or '' when there is none, for `restoreBackup`;
 * `preservedName`, where the damaged one was copied to).
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const { dataDir, log } = options
  const undo = new Disposables()
  try {
    makeDataDir(dataDir)
    undo.use(lockDataDir(dataDir))
    if (isOnNetworkDrive(dataDir)) log.warn('the data folder lies on a network drive')
    const isEmptied = applyDeletion(dataDir)
    prepareDataDir(dataDir)
    const { connection, ...opened } = await openRestored(options, undo)
    return {
      ...{ ...opened, isEmptied },
      copyTo: (file, signal) => mapped(copyDatabase(connection, file, signal)),
      makeBackup: signal => mapped(makeBackup(connection, dataDir, options.now(), signal)),
      [Symbol.asyncDispose]: () => undo[Symbol.asyncDispose](),
    }
  } catch (error) {
    await undo[Symbol.asyncDispose]().catch((failure: unknown) => log.error('closing after a failed start', failure))
    const mapped = mapSqliteError(error)
    if (mapped instanceof AppError && mapped.code === 'database_damaged') throw describeDamage(mapped, dataDir, log)
    throw mapped
  }
}

/** With what a restore brought in its place; when that cannot be opened, with what was there before. */
async function openRestored(options: OpenStoreOptions, undo: Disposables) {
  const { dataDir, log } = options
  const isRestored = applyRestore(dataDir, documentsOf)
  if (!isRestored) return openDatabase(options, undo)
  const attempt = new Disposables()
  try {
    const opened = await openDatabase(options, attempt)
    undo.use(attempt)
    log.info('the data was restored')
    return opened
  } catch (error) {
    log.error('what was restored cannot be opened; what was there is put back', error)
    await attempt[Symbol.asyncDispose]().catch((failure: unknown) => log.error('closing what was restored', failure))
    undoRestore(dataDir)
    return openDatabase(options, undo)
  }
}

async function mapped<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw mapSqliteError(error)
  })
}

async function openDatabase({ dataDir, log, now }: OpenStoreOptions, undo: Disposables) {
  const file = join(dataDir, databaseName)
  refuseNewer(readVersion(file))
  const connection = new BetterSqlite3(file, { timeout: 5_000 })
  undo.defer(() => connection.close())
  refuseNewer(schemaVersion(connection))
  // FULL: a power cut may cost the tokens of the last quarter second, never a message that was shown as sent.
  for (const setting of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'trusted_schema = OFF']) {
    connection.pragma(setting)
  }

  const version = schemaVersion(connection)
  const condition = version === 0 || endedCleanly(connection) ? 'good' : checkDatabase(connection, log)
  if (condition === 'damaged') throw damaged()
  if (version > 0 && version < migrations.length) {
    log.info(`backup before migrating: ${await makeBackup(connection, dataDir, now())}`)
  }
  migrate(connection, migrations, log)
  // Into the file itself at once, where an older program looks for the version before it touches anything.
  if (version < migrations.length) connection.pragma('wal_checkpoint(TRUNCATE)')

  const db = new Database(connection, log)
  const index = new SearchIndex(db)
  if (condition === 'index' || !index.isCurrent()) {
    log.info('building the search index')
    index.rebuild()
    if (condition === 'index') rebuildPassages(db)
    if (condition === 'index' && checkDatabase(connection, log) !== 'good') throw damaged()
  }
  markClean(connection, false)
  undo.defer(() => {
    markClean(connection, true)
    connection.pragma('wal_checkpoint(TRUNCATE)')
  })
  return { connection, db, isNew: version === 0 }
}

/** The version in the file's header, read without SQLite, which would leave its own files beside it. */
function readVersion(file: string): number {
  if (!existsSync(file)) return 0
  const header = Buffer.alloc(64)
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, header, 0, header.length, 0)
  } finally {
    closeSync(descriptor)
  }
  return header.toString('latin1', 0, 16) === 'SQLite format 3\0' ? header.readUInt32BE(60) : 0
}

function refuseNewer(version: number): void {
  if (version > migrations.length) throw tooNew(version, migrations.length)
}

function endedCleanly(connection: BetterSqlite3.Database): boolean {
  return connection.prepare("SELECT value FROM store_state WHERE name = 'ended_cleanly'").pluck().get() === 'true'
}

function markClean(connection: BetterSqlite3.Database, isClean: boolean): void {
  connection
    .prepare("INSERT OR REPLACE INTO store_state (name, value) VALUES ('ended_cleanly', ?)")
    .run(String(isClean))
}

function damaged(): AppError {
  return new AppError('database_damaged', 'the database did not pass its check')
}

function describeDamage(error: AppError, dataDir: string, log: Logger): AppError {
  const backupName = newestGoodBackup(dataDir) ?? ''
  let preservedName = ''
  try {
    preservedName = preserveDamaged(dataDir)
  } catch (failure) {
    log.error('the damaged database could not be copied', failure)
  }
  log.error(`the database is damaged; newest good backup: ${backupName || 'none'}`, error)
  return new AppError('database_damaged', error.message, { backupName, preservedName }, { cause: error })
}
