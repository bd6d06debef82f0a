import { readdir, stat } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { createDocumentReader } from '../src/main/documents/readers/create-document-reader.ts'
import { type FileOutcome, fileOutcome, formatOutcomes } from '../src/main/documents/readers/file-outcome.ts'
import { startReaderChild } from '../src/main/documents/start-reader-child.ts'
import { createLogger } from '../src/main/log.ts'

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
const outcomes: FileOutcome[] = []
for (const entry of (await readdir(root, { recursive: true })).sort()) {
  const path = join(root, entry)
  const stats = await stat(path)
  if (!stats.isFile()) continue
  const outcome = await fileOutcome(reader, { path, name: relative(root, path), sizeBytes: stats.size })
  if (flags.includes('--text')) console.log(`--- ${outcome.name}\n${outcome.text}`)
  outcomes.push(outcome)
}
console.log(formatOutcomes(outcomes))
