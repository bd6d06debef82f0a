import { z } from 'zod'
import { Collection, Document, DocumentPage, PageRect, WatchedFolder } from '../domain/document.ts'
import { maxPieceBytes } from '../domain/transfer-limits.ts'
import { procedure } from './base.ts'

const DocumentId = z.strictObject({ documentId: z.string() })
const DocumentIds = z.strictObject({ documentIds: z.array(z.string()).min(1).max(100_000) })
const CollectionId = z.strictObject({ collectionId: z.string() })
const UploadId = z.strictObject({ uploadId: z.string() })
const Name = z.string().trim().min(1).max(200)

/** The words of a question in a document, found without a model. */
export const DocumentHit = z.object({
  passageId: z.number(),
  documentId: z.string(),
  documentName: z.string(),
  page: z.number(),
  section: z.array(z.string()),
  /** Offsets of the passage in the page's text. */
  start: z.number(),
  end: z.number(),
  snippet: z.array(z.object({ text: z.string(), isMatch: z.boolean() })),
})
export type DocumentHit = z.infer<typeof DocumentHit>

/** Whether passages are also found by meaning. Without an embedding model the search goes by words. */
export const EmbeddingState = z.object({
  modelName: z.string().nullable(),
  embedded: z.number(),
  passages: z.number(),
})
export type EmbeddingState = z.infer<typeof EmbeddingState>

export const documentsContract = {
  /** Newest first. Whoever shows it asks again on the notice `documents-changed`. */
  list: procedure.output(z.array(Document)),

  /** A file comes in pieces, in order; the page never sends a path. Fails with `disk_full`, `document_too_large`. */
  beginUpload: procedure
    .input(z.strictObject({ name: z.string().min(1).max(1_000), sizeBytes: z.number().int().min(0) }))
    .output(UploadId),
  upload: procedure
    .input(UploadId.extend({ offset: z.number().int().min(0), bytes: z.instanceof(Blob) }))
    .output(z.void()),
  /**
   * The file is whole: it is kept, and read in the background. The same content is one document, whatever its names;
   * `isNew` false: it was there already.
   */
  finishUpload: procedure
    .input(UploadId.extend({ collectionId: z.string().nullable() }))
    .output(z.strictObject({ documentId: z.string(), isNew: z.boolean() })),
  cancelUpload: procedure.input(UploadId).output(z.void()),

  /** For good, with its index and its copy of the file. Answers that quoted it keep what they quoted. */
  remove: procedure.input(DocumentIds).output(z.void()),
  /** Reads a document again that failed, or a newer reader would read better. */
  readAgain: procedure.input(DocumentId).output(z.void()),
  /** Turns pictures of pages into text, in the background, page by page. */
  recognise: procedure.input(DocumentId).output(z.void()),
  /** Stops reading or recognising; what was read stays. */
  stop: procedure.input(DocumentId).output(z.void()),

  /** One page as text. Fails with `not_found`. */
  page: procedure.input(DocumentId.extend({ page: z.number().int().min(1) })).output(DocumentPage),
  /** Boxes around a stretch of a page's text, one for each line. Empty where the document has none. */
  boxes: procedure
    .input(
      DocumentId.extend({
        page: z.number().int().min(1),
        start: z.number().int().min(0),
        end: z.number().int().min(0),
      }),
    )
    .output(z.array(PageRect)),
  /** The file itself, for the viewer: at most `maxPieceBytes` from `offset`. */
  read: procedure
    .input(DocumentId.extend({ offset: z.number().int().min(0), length: z.number().int().min(1).max(maxPieceBytes) }))
    .output(z.instanceof(Blob)),

  /** Inside documents, without a model. `documentIds` null: in all. */
  search: procedure
    .input(
      z.strictObject({
        query: z.string().max(1_000),
        documentIds: z.array(z.string()).max(10_000).nullable(),
        limit: z.number().int().min(1).max(200),
      }),
    )
    .output(z.array(DocumentHit)),
  embedding: procedure.output(EmbeddingState),

  listCollections: procedure.output(z.array(Collection)),
  createCollection: procedure.input(z.strictObject({ name: Name })).output(Collection),
  renameCollection: procedure.input(CollectionId.extend({ name: Name })).output(z.void()),
  /** Its documents stay. */
  deleteCollection: procedure.input(CollectionId).output(z.void()),
  addToCollection: procedure.input(CollectionId.extend(DocumentIds.shape)).output(z.void()),
  removeFromCollection: procedure.input(CollectionId.extend(DocumentIds.shape)).output(z.void()),

  /** Opens the host's folder dialog. Null: the person chose none. Fails with `not_on_this_host` in a browser. */
  chooseFolder: procedure
    .input(z.strictObject({ collectionId: z.string().nullable() }))
    .output(WatchedFolder.nullable()),
  listFolders: procedure.output(z.array(WatchedFolder)),
  /** The documents stay; they are no longer followed. */
  forgetFolder: procedure.input(z.strictObject({ folderId: z.string() })).output(z.void()),
}
