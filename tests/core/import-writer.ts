import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { createDocuments } from '../../src/main/documents/create-documents.ts'
import { TextReader } from '../../src/main/documents/test-reader.ts'
import { createLogger, silentSink } from '../../src/main/log.ts'
import { openStore } from '../../src/main/storage/open-database.ts'

/**
 * A child process that takes documents in until it is killed: one file after the other while the import reads, and now and
 * then one is removed. Each page says which it is. Prints a line when something was done.
 */
const dataDir = process.argv[2]
const prefix = process.argv[3]
if (dataDir === undefined || prefix === undefined) throw new Error('import-writer DATA_DIR PREFIX')

const log = createLogger(silentSink)
const { db } = await openStore({ dataDir, log, now: Date.now })
const { handlers } = await createDocuments({
  db,
  dir: join(dataDir, 'documents'),
  reader: new TextReader(1),
  chooseFolder: null,
  embedding: null,
  notify: () => undefined,
  now: Date.now,
  newId: () => crypto.randomUUID(),
  log,
})
const client = createRouterClient(handlers)
const pageCount = 60

for (let file = 0; ; file++) {
  const name = `${prefix}-${file}.txt`
  const pages = Array.from({ length: pageCount }, (_, page) => `${`Words of ${name}. `.repeat(80)} marker${page}.`)
  const bytes = new TextEncoder().encode(pages.join('\f'))
  const { uploadId } = await client.beginUpload({ name, sizeBytes: bytes.length })
  await client.upload({ uploadId, offset: 0, bytes: new Blob([bytes]) })
  const { documentId } = await client.finishUpload({ uploadId, collectionId: null })
  process.stdout.write(`added ${documentId}\n`)
  const [oldest] = (await client.list()).filter(({ state }) => state.state === 'ready').toReversed()
  if (file % 3 === 2 && oldest !== undefined) await client.remove({ documentIds: [oldest.id] })
  while ((await client.list()).some(({ state }) => state.state === 'waiting')) {
    await new Promise(resolve => setTimeout(resolve, 5))
    process.stdout.write('reading\n')
  }
}
