import { Disposables } from '../disposables.ts'
import type { Embedder } from '../engine/embedder.ts'
import type { Logger } from '../log.ts'
import type { Notify } from '../notices.ts'
import type { Database } from '../storage/database.ts'
import { CollectionRepository } from './collection-repository.ts'
import { CollectionService } from './collection-service.ts'
import { ContentRepository } from './content-repository.ts'
import { ContentSweepRepository } from './content-sweep-repository.ts'
import { DocumentFiles } from './document-files.ts'
import { DocumentIndex } from './document-index.ts'
import type { DocumentReader } from './document-reader.ts'
import { DocumentRepository } from './document-repository.ts'
import { DocumentService } from './document-service.ts'
import { type EmbeddingModel, EmbeddingQueue } from './embedding-queue.ts'
import { createDocumentHandlers } from './handlers.ts'
import { ImportQueue } from './import-queue.ts'
import { PageBoxes } from './page-boxes.ts'
import { PageRepository } from './page-repository.ts'
import { PassageRepository } from './passage-repository.ts'
import { SearchThread } from './search-thread.ts'
import { StoredPassages } from './stored-passages.ts'
import { Throttle } from './throttle.ts'
import { Uploads } from './uploads.ts'
import { VectorRepository } from './vector-repository.ts'
import { WatchedFolderRepository } from './watched-folder-repository.ts'
import { WatchedFolders } from './watched-folders.ts'

export interface DocumentsOptions {
  db: Database
  /** Where the files are kept. */
  dir: string
  /** Null: documents are kept and wait. Disposed with the rest. */
  reader: DocumentReader | null
  chooseFolder: (() => Promise<string | null>) | null
  /** Null: passages are found by their words alone. */
  embedding: { findModel: () => Promise<EmbeddingModel | null>; createEmbedder: (path: string) => Embedder } | null
  notify: Notify
  now: () => number
  newId: () => string
  log: Logger
}

/** At most so often a page is told of pages that were read: it asks for the whole list again, which takes time with many. */
const noticeMs = (documentCount: number): number => 400 + documentCount / 10

/** Puts the parts of the documents together and sets going what was left undone. */
export async function createDocuments(options: DocumentsOptions) {
  const { db, reader, notify, now, newId, log } = options
  const undo = new Disposables()
  if (reader !== null) undo.use(reader)
  const documents = new DocumentRepository(db)
  const contents = new ContentRepository(db)
  const pages = new PageRepository(db)
  const passages = new PassageRepository(db)
  const files = new DocumentFiles(options.dir)
  const search = undo.use(new SearchThread(db.file))
  const transaction = <T>(work: () => T): T => db.transaction(work)
  const changes = undo.use(
    new Throttle(
      () => notify({ type: 'documents-changed' }),
      () => noticeMs(documents.count()),
    ),
  )

  const orphans = await files.removeOrphans(new Set(documents.hashes()))
  if (orphans > 0) log.info(`${orphans} files that no document has were removed`)
  transaction(() => {
    for (const key of contents.outdatedDocuments()) contents.start(key, now())
  })

  const queue = undo.use(
    new ImportQueue({
      documents,
      contents,
      pages,
      passages,
      files,
      reader,
      sweep: new ContentSweepRepository(db),
      transaction,
      onProgress: () => {
        changes.call()
        embedding.wake()
      },
      now,
      log,
    }),
  )
  const storedPassages = new StoredPassages({ documents, pages, passages })
  const embedding: EmbeddingQueue = undo.use(
    new EmbeddingQueue({
      vectors: new VectorRepository(db),
      passages: keys => storedPassages.get(keys),
      findModel: async () => options.embedding?.findModel() ?? null,
      createEmbedder: path => {
        if (options.embedding === null) throw new Error('this host does not embed')
        return options.embedding.createEmbedder(path)
      },
      onProgress: changes.call,
      log,
    }),
  )
  const index = new DocumentIndex({
    ...{ documents, passages: storedPassages, search },
    vectorOf: (...question) => embedding.vectorOf(...question),
  })
  const collections = new CollectionService({ collections: new CollectionRepository(db), notify, now, newId })
  const service = new DocumentService({
    documents,
    contents,
    pages,
    boxes: new PageBoxes({ pages, contents, files, reader, log }),
    files,
    uploads: undo.use(new Uploads({ files, now, newId })),
    collections,
    queue,
    search,
    embedding: () => embedding.state(),
    transaction,
    onChange: changes.call,
    now,
    newId,
  })
  const folders = undo.use(
    new WatchedFolders({
      folders: new WatchedFolderRepository(db),
      documents,
      files,
      add: file => service.add(file, false),
      replaceFile: (documentId, file) => service.replaceFile(documentId, file),
      remove: documentIds => service.remove(documentIds),
      addToCollection: (collectionId, documentId) => collections.add(collectionId, [documentId]),
      chooseFolder: options.chooseFolder,
      onChange: changes.call,
      now,
      newId,
      log,
    }),
  )
  folders.start()
  queue.wake()
  const modelsChanged = (): void => {
    embedding.renew().catch((error: unknown) => log.error('the embedding model cannot be opened', error))
  }
  modelsChanged()
  return {
    handlers: createDocumentHandlers(service, collections, folders),
    service,
    index,
    folders,
    /** Model files came or went: one of them may be for embedding. */
    modelsChanged,
    [Symbol.asyncDispose]: () => undo[Symbol.asyncDispose](),
  }
}
