import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { openDocuments } from '../../src/main/documents/test-documents.ts'
import type { Database } from '../../src/main/storage/database.ts'
import { temporaryDataDir } from '../../src/main/storage/test-store.ts'

/** More of them: `PONDER_IMPORT_KILLS=30`. */
const kills = Number(process.env.PONDER_IMPORT_KILLS ?? 8)
const pageCount = 60

/** Lets the importer say a random number of things and kills it. */
async function importAndKill(dataDir: string, prefix: string): Promise<void> {
  const args = [join(import.meta.dirname, 'import-writer.ts'), dataDir, prefix]
  const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(writer, 'close')
  const enough = 1 + Math.floor(Math.random() * 60)
  let lines = 0
  for await (const _ of createInterface({ input: writer.stdout })) {
    lines += 1
    if (lines === enough) writer.kill('SIGKILL')
  }
  await closed
  expect(writer.signalCode).toBe('SIGKILL')
}

interface ContentRow {
  key: number
  pages_read: number
  passage_count: number
  pages: number
  passages: number
  indexed: number
}

function expectWhole(db: Database): void {
  expect(db.prepare<[], { quick_check: string }>('PRAGMA quick_check').all()).toEqual([{ quick_check: 'ok' }])
  db.exec("INSERT INTO passage_index (passage_index) VALUES ('integrity-check')")
  const inRange = (table: string, key: string) =>
    `(SELECT count(*) FROM ${table} WHERE ${key} BETWEEN c.key << 20 AND (c.key << 20) + 1048575)`
  const rows = db
    .prepare<[], ContentRow>(`
      SELECT c.key, c.pages_read, c.passage_count, ${inRange('pages', 'key')} AS pages,
        ${inRange('passages', 'key')} AS passages, ${inRange('passage_index', 'rowid')} AS indexed
      FROM contents c WHERE c.document_key IS NOT NULL
    `)
    .all()
  for (const row of rows) {
    expect(row).toMatchObject({ pages: row.pages_read, passages: row.passage_count, indexed: row.passage_count })
  }
}

test(`killed with SIGKILL ${kills} times during an import, the index is whole and nothing is in it twice`, {
  timeout: 600_000,
}, async () => {
  const dataDir = await temporaryDataDir()
  for (let round = 0; round < kills; round++) {
    await importAndKill(dataDir, `k${round}`)
    await using documents = await openDocuments(null, dataDir)
    expectWhole(documents.db)
  }
  const { db, index, service } = await openDocuments(undefined, dataDir)
  await expect
    .poll(() => new Set(service.list().map(({ state }) => state.state)), { timeout: 120_000 })
    .toEqual(new Set(['ready']))
  expectWhole(db)
  const orphans = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM contents WHERE document_key IS NULL')
  await expect.poll(() => orphans.get()?.n).toBe(0)
  const wanted = Array.from({ length: pageCount }, (_, page) => `marker${page}`)
  for (const { id, name, pagesRead } of service.list()) {
    expect(pagesRead, name).toBe(pageCount)
    const text = [...index.wholeDocument(id)].map(passage => passage.text).join('\n')
    expect(text.match(/marker\d+/g), name).toEqual(wanted)
  }
  const passages = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM passages').get()?.n
  expect(service.list().reduce((sum, { passageCount }) => sum + passageCount, 0)).toBe(passages)
})
