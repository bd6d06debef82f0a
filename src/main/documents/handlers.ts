import { implement } from '@orpc/server'
import { documentsContract } from '../../shared/contract/documents.ts'
import type { CollectionService } from './collection-service.ts'
import type { DocumentService } from './document-service.ts'
import type { WatchedFolders } from './watched-folders.ts'

/** Each entry translates a call into a service's method; no decisions here. */
export function createDocumentHandlers(
  documents: DocumentService,
  collections: CollectionService,
  folders: WatchedFolders,
) {
  const os = implement(documentsContract)
  return {
    list: os.list.handler(() => documents.list()),
    beginUpload: os.beginUpload.handler(async ({ input }) => ({
      uploadId: await documents.beginUpload(input.name, input.sizeBytes),
    })),
    upload: os.upload.handler(({ input }) => documents.upload(input.uploadId, input.offset, input.bytes)),
    finishUpload: os.finishUpload.handler(({ input }) => documents.finishUpload(input.uploadId, input.collectionId)),
    cancelUpload: os.cancelUpload.handler(({ input }) => documents.cancelUpload(input.uploadId)),
    remove: os.remove.handler(({ input }) => documents.remove(input.documentIds)),
    readAgain: os.readAgain.handler(({ input }) => documents.readAgain(input.documentId)),
    recognise: os.recognise.handler(({ input }) => documents.recognise(input.documentId)),
    stop: os.stop.handler(({ input }) => documents.stop(input.documentId)),
    page: os.page.handler(({ input }) => documents.page(input.documentId, input.page)),
    boxes: os.boxes.handler(({ input }) => documents.boxes(input.documentId, input.page, input.start, input.end)),
    read: os.read.handler(({ input }) => documents.read(input.documentId, input.offset, input.length)),
    search: os.search.handler(({ input, signal }) => documents.search(input, signal)),
    embedding: os.embedding.handler(() => documents.embedding()),
    listCollections: os.listCollections.handler(() => collections.list()),
    createCollection: os.createCollection.handler(({ input }) => collections.create(input.name)),
    renameCollection: os.renameCollection.handler(({ input }) => collections.rename(input.collectionId, input.name)),
    deleteCollection: os.deleteCollection.handler(({ input }) => collections.delete(input.collectionId)),
    addToCollection: os.addToCollection.handler(({ input }) => collections.add(input.collectionId, input.documentIds)),
    removeFromCollection: os.removeFromCollection.handler(({ input }) =>
      collections.remove(input.collectionId, input.documentIds),
    ),
    chooseFolder: os.chooseFolder.handler(({ input }) => folders.choose(input.collectionId)),
    listFolders: os.listFolders.handler(() => folders.list()),
    forgetFolder: os.forgetFolder.handler(({ input }) => folders.forget(input.folderId)),
  }
}
