import { implement } from '@orpc/server'
import { type DocumentHit, documentsContract, type EmbeddingState } from '../../../shared/contract/documents.ts'
import type { Collection, Document, DocumentPage, PageRect, WatchedFolder } from '../../../shared/domain/document.ts'
import { type FakeCalls, noteCall } from './fake-library.ts'

/** What the fake core holds of documents. */
export interface FakeDocuments {
  list: Document[]
  collections: Collection[]
  folders: WatchedFolder[]
  /** By page number, of any document. */
  pages: Record<number, DocumentPage>
  boxes: PageRect[]
  hits: DocumentHit[]
  embedding: EmbeddingState
}

export function fakeDocuments(given: Partial<FakeDocuments> = {}): FakeDocuments {
  return {
    list: [],
    collections: [],
    folders: [],
    pages: {},
    boxes: [],
    hits: [],
    embedding: { modelName: null, embedded: 0, passages: 0 },
    ...given,
  }
}

export function sampleDocument(changes: Partial<Document> & Pick<Document, 'id' | 'name'>): Document {
  return {
    kind: 'text',
    sizeBytes: 12_000,
    addedAt: 0,
    state: { state: 'ready' },
    pageCount: 3,
    pagesRead: 3,
    hasPages: true,
    characters: 6_000,
    passageCount: 4,
    embeddedCount: 0,
    scannedPages: 0,
    collectionIds: [],
    folderId: null,
    ...changes,
  }
}

interface Options {
  state: FakeCalls & { documents: FakeDocuments }
  changed(): void
}

export function documentHandlers({ state, changed }: Options) {
  const os = implement(documentsContract).use(({ path, next }, input) => {
    noteCall(state, path, input)
    return next()
  })
  const uploads = new Map<string, string>()
  const change = (changes: Partial<FakeDocuments>) => {
    state.documents = { ...state.documents, ...changes }
    changed()
  }
  const setState = (id: string, next: Document['state']) =>
    change({ list: state.documents.list.map(each => (each.id === id ? { ...each, state: next } : each)) })
  const setCollections = (ids: readonly string[], edit: (before: string[]) => string[]) =>
    change({
      list: state.documents.list.map(each =>
        ids.includes(each.id) ? { ...each, collectionIds: edit(each.collectionIds) } : each,
      ),
    })
  return {
    list: os.list.handler(() => state.documents.list),
    beginUpload: os.beginUpload.handler(({ input }) => {
      const uploadId = `upload-${uploads.size + 1}`
      uploads.set(uploadId, input.name)
      return { uploadId }
    }),
    upload: os.upload.handler(() => undefined),
    finishUpload: os.finishUpload.handler(({ input }) => {
      const name = uploads.get(input.uploadId) ?? ''
      const document = sampleDocument({ id: `document-${name}`, name })
      change({ list: [document, ...state.documents.list] })
      return { documentId: document.id, isNew: true }
    }),
    cancelUpload: os.cancelUpload.handler(() => undefined),
    remove: os.remove.handler(({ input }) =>
      change({ list: state.documents.list.filter(({ id }) => !input.documentIds.includes(id)) }),
    ),
    readAgain: os.readAgain.handler(({ input }) => setState(input.documentId, { state: 'waiting' })),
    recognise: os.recognise.handler(({ input }) =>
      setState(input.documentId, { state: 'recognising', pagesRead: 0, pageCount: 3 }),
    ),
    stop: os.stop.handler(({ input }) => setState(input.documentId, { state: 'ready' })),
    page: os.page.handler(({ input, errors }) => {
      const page = state.documents.pages[input.page]
      if (page === undefined) throw errors.not_found({ data: {} })
      return page
    }),
    boxes: os.boxes.handler(() => state.documents.boxes),
    read: os.read.handler(() => new Blob([])),
    search: os.search.handler(() => state.documents.hits),
    embedding: os.embedding.handler(() => state.documents.embedding),
    listCollections: os.listCollections.handler(() => state.documents.collections),
    createCollection: os.createCollection.handler(({ input }) => {
      const made = { id: `collection-${input.name}`, name: input.name, createdAt: 0, documentCount: 0 }
      change({ collections: [...state.documents.collections, made] })
      return made
    }),
    renameCollection: os.renameCollection.handler(({ input }) =>
      change({
        collections: state.documents.collections.map(each =>
          each.id === input.collectionId ? { ...each, name: input.name } : each,
        ),
      }),
    ),
    deleteCollection: os.deleteCollection.handler(({ input }) =>
      change({ collections: state.documents.collections.filter(({ id }) => id !== input.collectionId) }),
    ),
    addToCollection: os.addToCollection.handler(({ input }) =>
      setCollections(input.documentIds, before => [...before, input.collectionId]),
    ),
    removeFromCollection: os.removeFromCollection.handler(({ input }) =>
      setCollections(input.documentIds, before => before.filter(id => id !== input.collectionId)),
    ),
    chooseFolder: os.chooseFolder.handler(() => null),
    listFolders: os.listFolders.handler(() => state.documents.folders),
    forgetFolder: os.forgetFolder.handler(({ input }) =>
      change({ folders: state.documents.folders.filter(({ id }) => id !== input.folderId) }),
    ),
  }
}
