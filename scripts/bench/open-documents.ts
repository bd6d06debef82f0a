import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createDocuments, type DocumentsOptions } from '../../src/main/documents/create-documents.ts'
import type { DocumentReader } from '../../src/main/documents/document-reader.ts'
import { startNodeChild } from '../../src/main/engine/start-node-child.ts'
import { SupervisedEmbedder } from '../../src/main/engine/supervised-embedder.ts'
import { createLogger, silentSink } from '../../src/main/log.ts'
import { openStore } from '../../src/main/storage/open-database.ts'

type Documents = Awaited<ReturnType<typeof createDocuments>>

/** The documents of a data folder as the core has them, with an embedding model where one is given. */
export async function openDocuments(dataDir: string, reader: DocumentReader | null, modelPath: string | null = null) {
  const log = createLogger(silentSink)
  const store = await openStore({ dataDir, log, now: Date.now })
  const documents = await createDocuments({
    db: store.db,
    dir: join(dataDir, 'documents'),
    reader,
    chooseFolder: null,
    embedding: modelPath === null ? null : embeddingWith(modelPath),
    notify: () => undefined,
    now: Date.now,
    newId: randomUUID,
    log,
  })
  // The model is looked for in the background.
  while (modelPath !== null && documents.service.embedding().modelName === null) await sleep(5)
  return {
    ...documents,
    async [Symbol.asyncDispose](): Promise<void> {
      await documents[Symbol.asyncDispose]()
      await store[Symbol.asyncDispose]()
    },
  }
}

function embeddingWith(path: string): DocumentsOptions['embedding'] {
  return {
    findModel: async () => ({ id: path, name: path, path }),
    createEmbedder: modelPath =>
      new SupervisedEmbedder({ modelPath, options: { threads: null, gpu: 'off' }, startChild: startNodeChild }),
  }
}

/** Gives a file as a page does; resolves when it is kept, before it is read. */
export async function addFile({ service }: Documents, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const uploadId = await service.beginUpload(name, bytes.length)
  await service.upload(uploadId, 0, new Blob([bytes]))
  return (await service.finishUpload(uploadId, null)).documentId
}

/** Waits until everything has been read, and embedded where a model is there. Throws when a file could not be read. */
export async function allRead({ service }: Documents): Promise<void> {
  for (;;) {
    const documents = service.list()
    const failed = documents.find(({ state }) => state.state === 'failed')
    if (failed) throw new Error(`${failed.name} could not be read: ${JSON.stringify(failed.state)}`)
    const { modelName, embedded, passages } = service.embedding()
    const isRead = documents.every(({ state }) => state.state === 'ready')
    if (isRead && (modelName === null || embedded === passages)) return
    await sleep(20)
  }
}
