import { readdir, stat } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { createDocumentReader } from '../src/main/documents/readers/create-document-reader.ts'
import { startReaderChild } from '../src/main/documents/start-reader-child.ts'
import { createLogger } from '../src/main/log.ts'
import { AppError } from '../src/shared/domain/app-error.ts'
import { formatTable, type Row } from './read-documents-table.ts'

/*
 * node scripts/read-documents.ts FOLDER             reads each file as the app does; prints a table
 * node scripts/read-documents.ts FOLDER --text      prints what was read, too
 */
const [folder, ...flags] = process.argv.slice(2)
if (folder === undefined) throw new Error('which folder?')

const root = resolve(folder)
await using reader = createDocumentReader({
  startChild: startReaderChild,
  log: createLogger({ write: () => undefined }),
})
const rows: Row[] = []
for (const entry of (await readdir(root, { recursive: true })).sort()) {
  const path = join(root, entry)
  const { size, isFile } = await stat(path).then(stats => ({ size: stats.size, isFile: stats.isFile() }))
  if (isFile) rows.push(await read(path, size))
}
console.log(formatTable(rows))

async function read(path: string, sizeBytes: number): Promise<Row> {
  const startedAt = performance.now()
  const row: Row = {
    name: relative(root, path),
    sizeBytes,
    outcome: '',
    pages: 0,
    characters: 0,
    elapsedMs: 0,
    residentMb: 0,
  }
  let scanned = 0
  try {
    for await (const event of reader.read({ path, name: row.name }, new AbortController().signal)) {
      if (event.type === 'start') {
        row.outcome = event.kind
        continue
      }
      row.pages++
      row.characters += event.page.text.length
      if (event.page.isScanned) scanned++
      if (flags.includes('--text')) console.log(`--- ${row.name} ${event.page.page}\n${event.page.text}`)
    }
    if (scanned > 0) row.outcome += `, ${scanned} scanned`
  } catch (error) {
    row.outcome = error instanceof AppError ? error.code : String(error)
  }
  row.elapsedMs = performance.now() - startedAt
  row.residentMb = process.memoryUsage.rss() / 1_048_576
  return row
}
