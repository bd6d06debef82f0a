import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { expect, test } from 'vitest'
import { ChatRepository } from '../chats/chat-repository.ts'
import { SearchRepository } from '../chats/search-repository.ts'
import { createLogger, silentSink } from '../log.ts'
import { listBackups, makeBackup, restoreBackup } from './backups.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { openTestStore, temporaryDataDir } from './test-store.ts'

/** Closes with everything in the file, and leaves the mark of an end without goodbye. */
async function fillAndCrash(dataDir: string, chatCount = 1): Promise<string> {
  {
    await using store = await openTestStore(dataDir)
    const chats = new ChatRepository(store.db)
    store.db.transaction(() => {
      for (let index = 0; index < chatCount; index++) {
        chats.insert({ id: `c${index}`, title: `Chat about apples ${index}`, folderId: null, createdAt: index })
      }
    })
  }
  const file = join(dataDir, 'ponder.db')
  const connection = new BetterSqlite3(file)
  connection.exec("UPDATE store_state SET value = 'false' WHERE name = 'ended_cleanly'")
  connection.close()
  return file
}

/** Overwrites the pages of one table or index, its root page included or not. */
function scribbleOver(file: string, table: string): void {
  const connection = new BetterSqlite3(file)
  const pages = connection.prepare('SELECT pageno FROM dbstat WHERE name = ?').pluck().all(table).map(Number)
  connection.close()
  const descriptor = openSync(file, 'r+')
  for (const page of pages) writeSync(descriptor, Buffer.alloc(2_000, 0x5a), 0, 2_000, (page - 1) * 4_096 + 200)
  closeSync(descriptor)
}

test('what was stored is there after closing, and one file holds it', async () => {
  const dataDir = await temporaryDataDir()
  await fillAndCrash(dataDir, 3)
  expect(readdirSync(dataDir).sort()).toEqual(['backups', 'documents', 'logs', 'models', 'ponder.db', 'ponder.lock'])
  await using store = await openTestStore(dataDir)
  expect(new ChatRepository(store.db).list(false).map(({ id }) => id)).toEqual(['c2', 'c1', 'c0'])
})

test('a second core is refused at once, and the first works on', async () => {
  const dataDir = await temporaryDataDir()
  await using store = await openTestStore(dataDir)
  await expect(openTestStore(dataDir)).rejects.toMatchObject({ code: 'data_dir_locked' })
  new ChatRepository(store.db).insert({ id: 'c', title: 'still here', folderId: null, createdAt: 1 })
})

test('the folder is free again after closing', async () => {
  const dataDir = await temporaryDataDir()
  await (await openTestStore(dataDir))[Symbol.asyncDispose]()
  await (await openTestStore(dataDir))[Symbol.asyncDispose]()
})

test('a database of a newer version is refused, and no byte beside or in it is touched', async () => {
  const dataDir = await temporaryDataDir()
  const writer = new BetterSqlite3(await fillAndCrash(dataDir))
  writer.pragma('journal_mode = WAL')
  writer.pragma(`user_version = ${migrations.length + 1}`)
  writer.pragma('wal_checkpoint(TRUNCATE)')
  writer.exec("INSERT INTO chats (id, title, created_at, updated_at) VALUES ('n', 'still in the log', 1, 1)")
  // As after a crash of the newer program: a log beside the file, which opening and closing would fold into it.
  const crashed = await temporaryDataDir()
  for (const name of ['ponder.db', 'ponder.db-wal']) copyFileSync(join(dataDir, name), join(crashed, name))
  writer.close()
  const read = () => ['ponder.db', 'ponder.db-wal'].map(name => readFileSync(join(crashed, name)).toString('base64'))
  const before = read()
  expect(before[1]).not.toBe('')
  await expect(openTestStore(crashed)).rejects.toMatchObject({
    code: 'database_too_new',
    details: { version: migrations.length + 1, supportedVersion: migrations.length },
  })
  expect(read()).toEqual(before)
  expect(existsSync(join(crashed, 'ponder.db-shm'))).toBe(false)
})

test('before the first missing migration a backup is made that holds what was there', async () => {
  const dataDir = await temporaryDataDir()
  await fillAndCrash(dataDir)
  const old = new BetterSqlite3(join(dataDir, 'old.db'))
  migrate(old, migrations.slice(0, 1), createLogger(silentSink))
  old.exec("INSERT INTO chats (id, title, created_at, updated_at) VALUES ('c', 'Bergwanderung', 1, 1)")
  old.close()
  copyFileSync(join(dataDir, 'old.db'), join(dataDir, 'ponder.db'))

  await using store = await openTestStore(dataDir)
  const hits = new SearchRepository(store.db).search({ query: 'bergwander', scope: 'titles', limit: 5 })
  expect(hits).toMatchObject([{ chatId: 'c' }])
  const name = listBackups(dataDir)[0]?.name ?? ''
  expect(name).toMatch(/-v1\.db$/)
  const backup = new BetterSqlite3(join(dataDir, 'backups', name), { readonly: true })
  expect(backup.pragma('user_version', { simple: true })).toBe(1)
  expect(backup.prepare('SELECT title FROM chats').pluck().all()).toEqual(['Bergwanderung'])
  backup.close()
})

test('of backups of each day a week of days and a month of weeks are kept', async () => {
  const dataDir = await temporaryDataDir()
  const connection = new BetterSqlite3(await fillAndCrash(dataDir))
  const names: string[] = []
  for (let day = 1; day <= 30; day++) names.push(await makeBackup(connection, dataDir, day * 86_400_000))
  connection.close()
  const kept = listBackups(dataDir).map(({ name }) => name)
  expect(kept.slice(0, 7)).toEqual(names.slice(-7).reverse())
  expect(kept).toHaveLength(9)
})

test.each([
  ['text', (file: string) => writeFileSync(file, 'not a database at all'.repeat(500))],
  ['a damaged table', (file: string) => scribbleOver(file, 'chats')],
  ['a truncated file', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 20_000))],
])('damage is found after a crash, kept, and undone by a backup: %s', async (_, damage) => {
  const dataDir = await temporaryDataDir()
  const file = await fillAndCrash(dataDir, 200)
  const connection = new BetterSqlite3(file)
  const good = await makeBackup(connection, dataDir, 1_000)
  const newerName = await makeBackup(connection, dataDir, 86_400_000)
  connection.close()
  writeFileSync(join(dataDir, 'backups', newerName), 'a backup that was hurt as well')
  damage(file)
  const bytes = readFileSync(file)

  const refused = { code: 'database_damaged', details: { backupName: good } }
  await expect(openTestStore(dataDir)).rejects.toMatchObject(refused)
  await expect(openTestStore(dataDir)).rejects.toMatchObject(refused)
  const preserved = readdirSync(join(dataDir, 'backups')).filter(name => name.startsWith('damaged-'))
  expect(preserved).toHaveLength(1)
  expect(readFileSync(join(dataDir, 'backups', preserved[0] ?? '')).equals(bytes)).toBe(true)

  expect(() => restoreBackup(dataDir, newerName)).toThrow()
  restoreBackup(dataDir, good)
  await using store = await openTestStore(dataDir)
  expect(new ChatRepository(store.db).list(false)).toHaveLength(200)
})

test('a damaged search index is built again; nothing else is touched', async () => {
  const dataDir = await temporaryDataDir()
  const file = await fillAndCrash(dataDir, 500)
  scribbleOver(file, 'title_index_data')
  await using store = await openTestStore(dataDir)
  expect(new ChatRepository(store.db).list(false)).toHaveLength(500)
  const hits = new SearchRepository(store.db).search({ query: 'apples', scope: 'titles', limit: 10 })
  expect(hits).toHaveLength(10)
})

test('a damaged index of passages is emptied, and its documents are to be read again', async () => {
  const dataDir = await temporaryDataDir()
  const file = await fillAndCrash(dataDir, 2)
  const connection = new BetterSqlite3(file)
  connection.exec(`
    INSERT INTO contents (state, asked_at, index_version) VALUES ('ready', 1, 7);
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
    INSERT INTO passage_index (rowid, section, text) SELECT i, '', 'word' || i || ' apples' FROM n;
  `)
  connection.close()
  scribbleOver(file, 'passage_index_data')
  await using store = await openTestStore(dataDir)
  const { db } = store
  expect(new ChatRepository(db).list(false)).toHaveLength(2)
  const found = db.prepare<[], { n: number }>(
    "SELECT count(*) AS n FROM passage_index WHERE passage_index MATCH 'apples'",
  )
  expect(found.get()).toEqual({ n: 0 })
  expect(db.prepare<[], { index_version: number }>('SELECT index_version FROM contents').all()).toEqual([
    { index_version: 0 },
  ])
})

test('a backup is restored only by its name, and not under a running core', async () => {
  const dataDir = await temporaryDataDir()
  const connection = new BetterSqlite3(await fillAndCrash(dataDir))
  const name = await makeBackup(connection, dataDir, 1_000)
  connection.close()
  expect(() => restoreBackup(dataDir, '../ponder.db')).toThrow(expect.objectContaining({ code: 'not_found' }))
  await using _store = await openTestStore(dataDir)
  expect(() => restoreBackup(dataDir, name)).toThrow(expect.objectContaining({ code: 'data_dir_locked' }))
  expect(existsSync(join(dataDir, 'ponder.db'))).toBe(true)
})
