import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Notice } from '../../shared/domain/notice.ts'
import { createLogger, silentSink } from '../log.ts'
import type { Database } from '../storage/database.ts'
import { openTestStore, temporaryDataDir } from '../storage/test-store.ts'
import { createDocuments, type DocumentsOptions } from './create-documents.ts'
import type { DocumentReader } from './document-reader.ts'
import { TextReader } from './test-reader.ts'

export interface TestDocuments extends Awaited<ReturnType<typeof createDocuments>> {
  db: Database
  dataDir: string
  notices: Notice[]
}

/** The documents over a real store, closed when the test ends. `reader` null: nothing is read. */
export async function openDocuments(
  reader: DocumentReader | null = new TextReader(),
  dir?: string,
  embedding: DocumentsOptions['embedding'] = null,
): Promise<TestDocuments> {
  const dataDir = dir ?? (await temporaryDataDir())
  const store = await openTestStore(dataDir)
  const notices: Notice[] = []
  const documents = await createDocuments({
    db: store.db,
    dir: join(dataDir, 'documents'),
    reader,
    chooseFolder: null,
    embedding,
    notify: notice => notices.push(notice),
    now: Date.now,
    newId: () => crypto.randomUUID(),
    log: createLogger(silentSink),
  })
  let isOpen = true
  const close = async (): Promise<void> => {
    if (!isOpen) return
    isOpen = false
    await documents[Symbol.asyncDispose]()
    await store[Symbol.asyncDispose]()
  }
  onTestFinished(close)
  return { ...documents, db: store.db, dataDir, notices, [Symbol.asyncDispose]: close }
}
