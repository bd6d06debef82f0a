import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** What a restore lies in until the next opening puts it in its place: a copy of the store, perhaps with documents. */
export const restoreDir = 'restore'
/** A restore that is still arriving: never applied, and removed at the next opening. */
export const arrivingDir = 'restore-arriving'
/** What was there before the last restore; removed by the opening after that. */
export const beforeRestoreDir = 'before-restore'

const databaseName = 'ponder.db'
/** The database with its log: they belong together. */
const databaseFiles = [databaseName, `${databaseName}-wal`, `${databaseName}-shm`]
const documentName = /^[0-9a-f]{64}$/
const begunName = 'begun'

/** An empty folder for a restore that arrives. */
export function startArriving(dataDir: string): string {
  const dir = join(dataDir, arrivingDir)
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
  return dir
}

/** All of it arrived, and was checked: the next opening puts it in its place. */
export function orderRestore(dataDir: string): void {
  rmSync(join(dataDir, restoreDir), { recursive: true, force: true })
  renameSync(join(dataDir, arrivingDir), join(dataDir, restoreDir))
}

/**
 * Puts what a restore brought in the place of what is there, which moves to `before-restore/`. Each step is a rename and
 * is done once: after a crash the next opening goes on where this one stopped. `documentsOf` tells which documents a
 * copy of the store names. Returns whether there was a restore.
 */
export function applyRestore(dataDir: string, documentsOf: (file: string) => ReadonlySet<string>): boolean {
  const staged = join(dataDir, restoreDir)
  const before = join(dataDir, beforeRestoreDir)
  rmSync(join(dataDir, arrivingDir), { recursive: true, force: true })
  if (!existsSync(staged)) {
    rmSync(before, { recursive: true, force: true })
    return false
  }
  if (existsSync(join(staged, databaseName))) {
    if (!existsSync(join(staged, begunName))) {
      rmSync(before, { recursive: true, force: true })
      mkdirSync(join(staged, begunName))
    }
    mkdirSync(join(before, 'documents'), { recursive: true })
    setAsideDocuments(
      dataDir,
      existsSync(join(staged, 'documents')) ? new Set() : documentsOf(join(staged, databaseName)),
    )
    moveDocuments(join(staged, 'documents'), join(dataDir, 'documents'))
    for (const name of databaseFiles) moveOnce(join(dataDir, name), join(before, name))
    renameSync(join(staged, databaseName), join(dataDir, databaseName))
  }
  rmSync(staged, { recursive: true, force: true })
  return true
}

/** What was restored cannot be opened: puts back what was there. */
export function undoRestore(dataDir: string): void {
  const before = join(dataDir, beforeRestoreDir)
  for (const name of databaseFiles) {
    rmSync(join(dataDir, name), { force: true })
    if (existsSync(join(before, name))) renameSync(join(before, name), join(dataDir, name))
  }
  moveDocuments(join(before, 'documents'), join(dataDir, 'documents'))
}

/** The core would remove the documents that the store does not name any more. */
function setAsideDocuments(dataDir: string, kept: ReadonlySet<string>): void {
  moveDocuments(join(dataDir, 'documents'), join(dataDir, beforeRestoreDir, 'documents'), kept)
}

function moveDocuments(from: string, to: string, kept: ReadonlySet<string> = new Set()): void {
  if (!existsSync(from)) return
  mkdirSync(to, { recursive: true })
  // A name is the hash of what is in it: one that is there already is the same.
  for (const name of readdirSync(from)) {
    if (documentName.test(name) && !kept.has(name)) renameSync(join(from, name), join(to, name))
  }
}

/** What lies at the target already was moved before the crash, and is not replaced by what came after. */
function moveOnce(from: string, to: string): void {
  if (existsSync(from) && !existsSync(to)) renameSync(from, to)
}
