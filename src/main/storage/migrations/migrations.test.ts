import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { createLogger, silentSink } from '../../log.ts'
import { migrate, schemaVersion } from '../migrate.ts'
import { migrations } from './index.ts'

/** A migration that has shipped has run on somebody's chats: it is never changed, the next one is written. */
const shipped: Record<string, string> = {
  '0001-chats.ts': 'e71c1484b7b6f70639696182b49303aa440adcd660ef79d58034554af7d1af00',
  '0002-search.ts': '81dd15f388aadbbbfb4d26bc2b9d59ae9deb0a62daf61522062355150038c76c',
  '0003-downloads.ts': '784385393aa076ca7d8dd06197fa75b57859326d7a40324799454faab494b651',
  '0004-model-files.ts': '3fe636b901100a6d5f996a383274570ef94c11945429626ea35c47381baae1ef',
  '0005-documents.ts': '7c62f8e3dba26ee5acc2b92e0222fe6340090af0294f4092d69aa459dd1d84c4',
}

function migratedTo(version: number): BetterSqlite3.Database {
  const connection = new BetterSqlite3(':memory:')
  onTestFinished(() => void connection.close())
  migrate(connection, migrations.slice(0, version), createLogger(silentSink))
  return connection
}

test('shipped migrations are as they were shipped', () => {
  const files = readdirSync(import.meta.dirname).filter(name => /^\d{4}-/.test(name))
  expect(Object.fromEntries(files.map(name => [name, sha256(join(import.meta.dirname, name))]))).toEqual(shipped)
})

/** Of the text with the line ends of the repository, whatever the checkout made of them. */
function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file, 'utf8').replaceAll('\r\n', '\n')).digest('hex')
}

test('ids rise by one, and each leaves its id behind', () => {
  expect(migrations.map(({ id }) => id)).toEqual(migrations.map((_, index) => index + 1))
  for (const { id } of migrations) expect(schemaVersion(migratedTo(id))).toBe(id)
})

test('a step that fails leaves the version before it behind', () => {
  const connection = migratedTo(1)
  const broken = {
    id: 2,
    name: 'broken',
    up: (db: { exec(sql: string): void }) => db.exec('CREATE TABLE x (y); SELECT 1 / z'),
  }
  expect(() => migrate(connection, [...migrations.slice(0, 1), broken], createLogger(silentSink))).toThrow()
  expect(schemaVersion(connection)).toBe(1)
  expect(connection.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'x'").pluck().get()).toBe(0)
})

test('0001 makes strict tables whose rules hold', () => {
  const connection = migratedTo(1)
  connection.pragma('foreign_keys = ON')
  const strict = connection.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0").pluck()
  expect(strict.all()).toEqual(['sqlite_schema'])
  connection.exec("INSERT INTO chats (id, title, created_at, updated_at) VALUES ('c', 't', 1, 1)")
  const insert = connection.prepare(
    'INSERT INTO messages (id, chat_key, parent_key, role, is_selected, created_at, parts) VALUES (?, 1, ?, ?, ?, 1, ?)',
  )
  insert.run('u', null, 'user', 1, '[]')
  for (const wrong of [
    ['u', null, 'user', 0, '[]'],
    ['x', null, 'system', 0, '[]'],
    ['x', null, 'user', 2, '[]'],
    ['x', null, 'user', 1, '[]'],
    ['x', 99, 'user', 0, '[]'],
    ['x', null, 'user', 0, '{}'],
    ['x', null, 'user', 0, 'text'],
  ]) {
    expect(() => insert.run(...wrong), String(wrong)).toThrow()
  }
})

test('0002 keeps what 0001 held, and lets rows of the index go with their messages', () => {
  const connection = migratedTo(1)
  connection.pragma('foreign_keys = ON')
  connection.exec(`
    INSERT INTO chats (id, title, created_at, updated_at) VALUES ('c', 't', 1, 1);
    INSERT INTO messages (id, chat_key, role, is_selected, created_at, parts) VALUES ('u', 1, 'user', 1, 1, '[]')
  `)
  migrate(connection, migrations.slice(0, 2), createLogger(silentSink))
  expect(connection.prepare('SELECT id FROM messages').pluck().all()).toEqual(['u'])
  connection.exec("INSERT INTO question_index (rowid, text) VALUES (1, 'apples')")
  const found = connection.prepare("SELECT rowid FROM question_index WHERE question_index MATCH 'apples'").pluck()
  expect(found.all()).toEqual([1])
  connection.exec('DELETE FROM chats')
  expect(found.all()).toEqual([])
  connection.exec("INSERT INTO question_index (question_index) VALUES ('integrity-check')")
})

test('0003 keeps what 0002 held, and lets the journal go with its download', () => {
  const connection = migratedTo(2)
  connection.pragma('foreign_keys = ON')
  connection.exec("INSERT INTO chats (id, title, created_at, updated_at) VALUES ('c', 't', 1, 1)")
  migrate(connection, migrations.slice(0, 3), createLogger(silentSink))
  expect(connection.prepare('SELECT id FROM chats').pluck().all()).toEqual(['c'])
  connection.exec(`
    INSERT INTO downloads (id, repo, state, created_at) VALUES ('d', 'a/b', 'queued', 1);
    INSERT INTO download_pieces (download_key, path, file_name, is_verified) VALUES (1, 'x.gguf', 'a__b/x.gguf', 0);
    INSERT INTO download_blocks VALUES (1, 0, 4294967295)
  `)
  for (const wrong of [
    "UPDATE downloads SET state = 'failed'",
    "UPDATE downloads SET error = '{}'",
    "UPDATE downloads SET state = 'lost'",
    'UPDATE download_pieces SET size_bytes = 1',
    "INSERT INTO download_pieces (download_key, path, file_name, is_verified) VALUES (1, 'x.gguf', 'y', 0)",
    'INSERT INTO download_blocks VALUES (1, 0, 1)',
    'INSERT INTO download_blocks VALUES (2, 0, 1)',
  ]) {
    expect(() => connection.exec(wrong), wrong).toThrow()
  }
  connection.exec('DELETE FROM downloads')
  expect(connection.prepare('SELECT count(*) FROM download_blocks').pluck().get()).toBe(0)
})

test('0004 keeps what 0003 held, and its rules hold', () => {
  const connection = migratedTo(3)
  connection.exec("INSERT INTO downloads (id, repo, state, created_at) VALUES ('d', 'a/b', 'done', 1)")
  migrate(connection, migrations.slice(0, 4), createLogger(silentSink))
  expect(connection.prepare('SELECT id FROM downloads').pluck().all()).toEqual(['d'])
  const insert = connection.prepare(
    'INSERT INTO model_files (id, place, path, owner, size_bytes, modified_at, sha256, added_at, forgotten_at) VALUES (?, ?, ?, ?, 1, 1, ?, 1, ?)',
  )
  insert.run('a', 'folder', 'x.gguf', null, null, null)
  insert.run('b', 'linked', 'x.gguf', 'ollama', 'f'.repeat(64), 2)
  for (const wrong of [
    ['a', 'folder', 'y.gguf', null, null, null],
    ['c', 'folder', 'x.gguf', null, null, null],
    ['c', 'folder', 'y.gguf', 'ollama', null, null],
    ['c', 'folder', 'y.gguf', null, null, 2],
    ['c', 'folder', 'y.gguf', null, 'short', null],
    ['c', 'linked', 'y.gguf', null, null, null],
    ['c', 'linked', 'y.gguf', 'someone', null, null],
  ]) {
    expect(() => insert.run(...wrong), String(wrong)).toThrow()
  }
  connection.exec('INSERT INTO models_folder (key) VALUES (1)')
  expect(() => connection.exec('INSERT INTO models_folder (key) VALUES (2)')).toThrow()
})

test('0005 keeps what 0004 held, and what a document leaves behind has no document', () => {
  const connection = migratedTo(4)
  connection.pragma('foreign_keys = ON')
  connection.exec("INSERT INTO chats (id, title, created_at, updated_at) VALUES ('c', 't', 1, 1)")
  migrate(connection, migrations.slice(0, 5), createLogger(silentSink))
  expect(connection.prepare('SELECT id FROM chats').pluck().all()).toEqual(['c'])
  const hash = 'f'.repeat(64)
  connection.exec(`
    INSERT INTO documents (id, name, sha256, size_bytes, added_at, is_kept) VALUES ('d', 'n', '${hash}', 1, 1, 1);
    INSERT INTO contents (document_key, state, asked_at, index_version) VALUES (1, 'waiting', 1, 1);
    INSERT INTO collections (id, name, created_at) VALUES ('k', 'n', 1);
    INSERT INTO collection_documents VALUES (1, 1);
    INSERT INTO watched_folders (id, path, collection_key, added_at) VALUES ('w', '/p', 1, 1);
    INSERT INTO folder_files VALUES (1, 'a.txt', 1, 1, 1, NULL);
  `)
  for (const wrong of [
    `INSERT INTO documents (id, name, sha256, size_bytes, added_at, is_kept) VALUES ('e', 'n', '${hash}', 1, 1, 1)`,
    "INSERT INTO documents (id, name, sha256, size_bytes, added_at, is_kept) VALUES ('e', 'n', 'short', 1, 1, 1)",
    "INSERT INTO contents (document_key, state, asked_at, index_version) VALUES (1, 'waiting', 1, 1)",
    "INSERT INTO contents (state, asked_at, index_version) VALUES ('failed', 1, 1)",
    "INSERT INTO contents (state, asked_at, index_version) VALUES ('lost', 1, 1)",
    "INSERT INTO pages VALUES (1, NULL, 't', '[]', 1, NULL, 0, 0)",
    'INSERT INTO collection_documents VALUES (1, 1)',
  ]) {
    expect(() => connection.exec(wrong), wrong).toThrow()
  }
  connection.exec('DELETE FROM documents; DELETE FROM collections')
  const count = (table: string) => connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  expect(count('contents WHERE document_key IS NULL')).toBe(1)
  expect(count('collection_documents')).toBe(0)
  expect(count('folder_files WHERE document_key IS NULL')).toBe(1)
  expect(count('watched_folders WHERE collection_key IS NULL')).toBe(1)
  // A key that was used is never used again.
  connection.exec("DELETE FROM contents; INSERT INTO contents (state, asked_at, index_version) VALUES ('ready', 1, 1)")
  expect(connection.prepare('SELECT key FROM contents').pluck().get()).toBe(2)
})
