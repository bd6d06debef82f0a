import type { DocumentHit, EmbeddingState } from '../../shared/contract/documents.ts'
import { AppError } from '../../shared/domain/app-error.ts'
import type { Document, DocumentPage, PageRect } from '../../shared/domain/document.ts'
import { Serial } from '../serial.ts'
import type { CollectionService } from './collection-service.ts'
import type { ContentRepository } from './content-repository.ts'
import type { DocumentFiles } from './document-files.ts'
import type { DocumentRepository, StoredDocument } from './document-repository.ts'
import type { ImportQueue } from './import-queue.ts'
import type { PageBoxes } from './page-boxes.ts'
import type { PageRepository } from './page-repository.ts'
import type { Lookup } from './search-protocol.ts'
import type { SearchThread } from './search-thread.ts'
import type { Uploads } from './uploads.ts'

export interface DocumentServiceOptions {
  documents: DocumentRepository
  contents: ContentRepository
  pages: PageRepository
  boxes: PageBoxes
  files: DocumentFiles
  uploads: Uploads
  collections: CollectionService
  queue: ImportQueue
  search: SearchThread
  embedding: () => EmbeddingState
  transaction: <T>(work: () => T) => T
  onChange: () => void
  now: () => number
  newId: () => string
}

/** A file that has arrived and has to become a document. */
export interface KeptFile {
  name: string
  sizeBytes: number
  sha256: string
}

/** What a person does with documents. */
export class DocumentService {
  readonly #options: DocumentServiceOptions
  /** A file that comes in is not removed before it has its document. */
  readonly #fileTurns = new Serial()

  constructor(options: DocumentServiceOptions) {
    this.#options = options
  }

  list(): Document[] {
    return this.#options.documents.list()
  }

  beginUpload(name: string, sizeBytes: number): Promise<string> {
    return this.#options.uploads.begin(baseName(name), sizeBytes)
  }

  upload(uploadId: string, offset: number, bytes: Blob): Promise<void> {
    return this.#options.uploads.append(uploadId, offset, bytes)
  }

  cancelUpload(uploadId: string): Promise<void> {
    return this.#options.uploads.cancel(uploadId)
  }

  async finishUpload(uploadId: string, collectionId: string | null): Promise<{ documentId: string; isNew: boolean }> {
    const { uploads, collections } = this.#options
    if (collectionId !== null) collections.require(collectionId)
    const added = await this.#fileTurns.run(async () => this.add(await uploads.finish(uploadId), true))
    if (collectionId !== null) collections.add(collectionId, [added.documentId])
    return added
  }

  /** The same content is one document. `isKept` false: it goes with the watched folder's file. */
  add(file: KeptFile, isKept: boolean): { documentId: string; isNew: boolean } {
    const { documents, contents, transaction, now, newId } = this.#options
    const known = documents.findByHash(file.sha256)
    if (known !== undefined) {
      if (isKept) documents.keep(known.id)
      this.#changed()
      return { documentId: known.id, isNew: false }
    }
    const id = newId()
    transaction(() => {
      const at = now()
      contents.start(documents.insert({ id, ...file, addedAt: at, isKept }), at)
    })
    this.#changed()
    return { documentId: id, isNew: true }
  }

  /** The document has another file now: a file of a watched folder was written to. */
  async replaceFile(documentId: string, file: KeptFile): Promise<void> {
    const { documents, contents, files, queue, transaction, now } = this.#options
    const document = this.#require(documentId)
    queue.abandon(document.contentKey)
    transaction(() => {
      documents.changeFile(documentId, file.sha256, file.sizeBytes)
      contents.start(document.key, now())
    })
    await files.remove(document.sha256)
    this.#changed()
  }

  async remove(documentIds: readonly string[]): Promise<void> {
    const { documents, files, queue, transaction } = this.#options
    const found = documentIds.flatMap(id => documents.find(id) ?? [])
    for (const { contentKey } of found) queue.abandon(contentKey)
    transaction(() => {
      for (const { id } of found) documents.delete(id)
    })
    await this.#fileTurns.run(async () => {
      for (const { sha256 } of found) {
        // The same content may have come in again meanwhile.
        if (documents.findByHash(sha256) === undefined) await files.remove(sha256)
      }
    })
    this.#changed()
  }

  readAgain(documentId: string): void {
    const { contents, queue, transaction, now } = this.#options
    const document = this.#require(documentId)
    queue.abandon(document.contentKey)
    transaction(() => contents.start(document.key, now()))
    this.#changed()
  }

  recognise(documentId: string): void {
    const { contents, now } = this.#options
    const document = this.#require(documentId)
    if (document.state !== 'ready' && document.state !== 'failed') throw new AppError('conflict', 'it is being read')
    if (document.scannedPages > 0) contents.askToRecognise(document.contentKey, now())
    this.#changed()
  }

  stop(documentId: string): void {
    const { contents, queue } = this.#options
    const { contentKey } = this.#require(documentId)
    queue.stop(contentKey)
    contents.stop(contentKey)
    this.#changed()
  }

  page(documentId: string, page: number): DocumentPage {
    const found = this.#options.pages.get(this.#require(documentId).contentKey, page)
    if (found === undefined) throw new AppError('not_found', 'no such page')
    return found
  }

  boxes(documentId: string, page: number, start: number, end: number): Promise<PageRect[]> {
    return this.#options.boxes.find(this.#require(documentId), page, start, end)
  }

  async read(documentId: string, offset: number, length: number): Promise<Blob> {
    const { sha256 } = this.#require(documentId)
    return new Blob([await this.#options.files.read(sha256, offset, length)])
  }

  search(lookup: Lookup, signal?: AbortSignal): Promise<DocumentHit[]> {
    return this.#options.search.search(lookup, signal)
  }

  embedding(): EmbeddingState {
    return this.#options.embedding()
  }

  #require(documentId: string): StoredDocument {
    const document = this.#options.documents.find(documentId)
    if (document === undefined) throw new AppError('not_found', 'no such document')
    return document
  }

  #changed(): void {
    this.#options.queue.wake()
    this.#options.onChange()
  }
}

/** A name and never a path, whatever the page sent. */
function baseName(name: string): string {
  return name.split(/[/\\]/).at(-1)?.slice(0, 255) || 'file'
}
