import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import { migrations } from './migrations/index.ts'

/** What a copy of the store holds. */
export interface CopyFacts {
  version: number
  sizeBytes: number
  sha256: string
  chats: number
  folders: number
  documents: { sha256: string; sizeBytes: number }[]
  models: ModelReference[]
}

/** A model by reference: what is needed to find it again. */
export interface ModelReference {
  name: string
  sizeBytes: number
  sha256: string | null
  /** The repository it was fetched from. */
  source: string | null
}

export type Inspection = { verdict: 'good'; facts: CopyFacts } | { verdict: 'damaged' | 'too-new' }

/** What a machine knows of its own disk: it does not travel, and a download that came along would go on unasked. */
const machineTables = ['models_folder', 'model_files', 'downloads', 'download_pieces', 'download_blocks']

/** Reads a whole copy of the store: minutes for a very large one, so never in the process that carries the tokens. */
export function inspectCopy(file: string): Inspection {
  try {
    const found = readCopy(file)
    // After it was opened: that may have changed how it keeps its log, in its first page.
    return typeof found === 'string' ? { verdict: found } : { verdict: 'good', facts: { ...found, ...hashFile(file) } }
  } catch (error) {
    if (error instanceof BetterSqlite3.SqliteError) return { verdict: 'damaged' }
    throw error
  }
}

function readCopy(file: string): 'damaged' | 'too-new' | Omit<CopyFacts, 'sha256' | 'sizeBytes'> {
  using copy = open(file)
  const { connection } = copy
  const version = Number(connection.pragma('user_version', { simple: true }))
  if (version > migrations.length) return 'too-new'
  if (version === 0 || connection.pragma('quick_check', { simple: true }) !== 'ok') return 'damaged'
  return { ...readFacts(connection), version }
}

/** The documents that a copy names, by hash. */
export function documentsOf(file: string): ReadonlySet<string> {
  using copy = open(file)
  return new Set(readFacts(copy.connection).documents.map(({ sha256 }) => sha256))
}

/** Gives a copy that will be restored what this machine knows of its disk, in the place of what another one knew. */
export function adoptMachine(file: string, present: string): void {
  using copy = open(file)
  const { connection } = copy
  connection.pragma('foreign_keys = OFF')
  const hasPresent = existsSync(present)
  if (hasPresent) connection.prepare('ATTACH ? AS present').run(present)
  const version = (schema: string): unknown => connection.pragma(`${schema}.user_version`, { simple: true })
  const takesOver = hasPresent && version('present') === version('main')
  connection.transaction(() => {
    for (const table of machineTables.filter(name => hasTable(connection, name))) {
      connection.exec(`DELETE FROM main.${table}`)
      if (takesOver) connection.exec(`INSERT INTO main.${table} SELECT * FROM present.${table}`)
    }
  })()
  if (hasPresent) connection.exec('DETACH present')
}

function readFacts(connection: BetterSqlite3.Database): Pick<CopyFacts, 'chats' | 'folders' | 'documents' | 'models'> {
  const all = <Row>(table: string, sql: string): Row[] =>
    hasTable(connection, table) ? connection.prepare<[], Row>(sql).all() : []
  const count = (table: string): number => all<{ n: number }>(table, `SELECT count(*) AS n FROM ${table}`)[0]?.n ?? 0
  return {
    chats: count('chats'),
    folders: count('folders'),
    documents: all('documents', 'SELECT sha256, size_bytes AS sizeBytes FROM documents ORDER BY key'),
    models: all(
      'model_files',
      `SELECT path AS name, size_bytes AS sizeBytes, coalesce(expected_sha256, sha256) AS sha256,
         (SELECT repo FROM download_pieces JOIN downloads ON downloads.key = download_key
          WHERE file_name = model_files.path AND place = 'folder' LIMIT 1) AS source
       FROM model_files WHERE place = 'folder' AND path NOT LIKE '.trash/%' ORDER BY path`,
    ),
  }
}

function hasTable(connection: BetterSqlite3.Database, name: string): boolean {
  return (
    connection.prepare("SELECT 1 FROM main.sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined
  )
}

function open(file: string): Disposable & { connection: BetterSqlite3.Database } {
  const connection = new BetterSqlite3(file, { fileMustExist: true })
  // Or it would leave a log beside the copy.
  connection.pragma('journal_mode = DELETE')
  return { connection, [Symbol.dispose]: () => connection.close() }
}

function hashFile(path: string): { sha256: string; sizeBytes: number } {
  const hash = createHash('sha256')
  const piece = Buffer.allocUnsafe(1_048_576)
  const file = openSync(path, 'r')
  let sizeBytes = 0
  try {
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) {
      hash.update(piece.subarray(0, read))
      sizeBytes += read
    }
  } finally {
    closeSync(file)
  }
  return { sha256: hash.digest('hex'), sizeBytes }
}
