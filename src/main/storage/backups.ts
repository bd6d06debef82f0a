import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { AppError } from '../../shared/domain/app-error.ts'
import { backupNameAt, outdatedBackups, parseBackupName, type StoreBackup } from './backup-retention.ts'
import { orderRestore, startArriving } from './data-folder.ts'
import { lockDataDir } from './lock-data-dir.ts'
import { schemaVersion } from './migrate.ts'
import { migrations } from './migrations/index.ts'

export const databaseName = 'ponder.db'
/** 1 MiB: a step blocks the process that also carries the tokens. */
const pagesAtOnce = 256

/** Copies the open database into `backups/`, whole or not at all, and lets go of what is outdated. */
export async function makeBackup(
  connection: BetterSqlite3.Database,
  dataDir: string,
  at: number,
  signal?: AbortSignal,
): Promise<string> {
  const name = backupNameAt(at, schemaVersion(connection))
  await copyDatabase(connection, join(dataDir, 'backups', name), signal)
  for (const old of outdatedBackups(listBackups(dataDir))) rmSync(join(dataDir, 'backups', old.name), { force: true })
  return name
}

/**
 * A copy of one moment, made in small steps while the database is read and written: what is written meanwhile goes
 * into both. Whole or not at all.
 */
export async function copyDatabase(
  connection: BetterSqlite3.Database,
  file: string,
  signal?: AbortSignal,
): Promise<void> {
  const partial = `${file}.partial`
  try {
    await connection.backup(partial, {
      progress: () => {
        signal?.throwIfAborted()
        return pagesAtOnce
      },
    })
    renameSync(partial, file)
  } finally {
    rmSync(partial, { force: true })
  }
}

/** A copy of the store that is on its way into a backup file; it lies in `backups/` and is nobody's to keep. */
export function workFile(dataDir: string, id: string): string {
  return join(dataDir, 'backups', `outgoing-${id}.db`)
}

/** Removes the work files that a crash left. */
export function removeWork(dataDir: string): void {
  const folder = join(dataDir, 'backups')
  for (const name of readdirSync(folder)) if (/^outgoing-/.test(name)) rmSync(join(folder, name), { force: true })
}

/** Newest first. */
export function listBackups(dataDir: string): StoreBackup[] {
  const folder = join(dataDir, 'backups')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap(name => {
      const told = parseBackupName(name)
      return told === null ? [] : [{ name, ...told, sizeBytes: statSync(join(folder, name)).size }]
    })
    .sort((a, b) => b.at - a.at)
}

export function newestGoodBackup(dataDir: string): string | undefined {
  return listBackups(dataDir).find(({ name }) => isGood(join(dataDir, 'backups', name)))?.name
}

/**
 * Copies a damaged database with its log into `backups/`, where nothing deletes it: what is left in it may be
 * rescued. The original stays, or the next start would begin with an empty one. Once for each state of the file.
 */
export function preserveDamaged(dataDir: string): string {
  const file = join(dataDir, databaseName)
  const name = `damaged-${fileTime(statSync(file).mtimeMs)}.db`
  const copy = join(dataDir, 'backups', name)
  if (!existsSync(copy)) {
    copyFileSync(file, copy)
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`)
  }
  return name
}

/**
 * Has the next opening put a backup in the place of the database, while no core has the folder open. The replaced one
 * is preserved.
 */
export function restoreBackup(dataDir: string, name: string): void {
  const source = join(dataDir, 'backups', name)
  if (parseBackupName(name) === null || !existsSync(source)) throw new AppError('not_found', 'no such backup')
  using _lock = lockDataDir(dataDir)
  if (!isGood(source)) throw new AppError('database_damaged', 'the backup is damaged', { backupName: '' })
  if (existsSync(join(dataDir, databaseName))) preserveDamaged(dataDir)
  copyFileSync(source, join(startArriving(dataDir), databaseName))
  orderRestore(dataDir)
}

function isGood(file: string): boolean {
  try {
    const connection = new BetterSqlite3(file, { readonly: true, fileMustExist: true })
    try {
      const version = schemaVersion(connection)
      return version <= migrations.length && connection.pragma('quick_check', { simple: true }) === 'ok'
    } finally {
      connection.close()
    }
  } catch {
    return false
  }
}

function fileTime(at: number): string {
  return new Date(at).toISOString().replaceAll(/[:.]/g, '-')
}
