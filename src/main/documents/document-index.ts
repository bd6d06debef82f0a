import type { Document } from '../../shared/domain/document.ts'
import type { DocumentRepository } from './document-repository.ts'
import type { Passage, PassageIndex, RankedPassage } from './passage-index.ts'
import type { SearchThread } from './search-thread.ts'
import type { StoredPassages } from './stored-passages.ts'

export interface DocumentIndexOptions {
  documents: DocumentRepository
  passages: StoredPassages
  search: SearchThread
  /** The question as a vector; null where none of these contents has vectors. */
  vectorOf: (query: string, contentKeys: readonly number[], signal?: AbortSignal) => Promise<Float32Array | null>
}

/** The documents as answering sees them. */
export class DocumentIndex implements PassageIndex {
  readonly #options: DocumentIndexOptions

  constructor(options: DocumentIndexOptions) {
    this.#options = options
  }

  inScope(documentIds: readonly string[], collectionIds: readonly string[]): Document[] {
    return this.#options.documents.inScope(documentIds, collectionIds)
  }

  async find(
    query: string,
    documentIds: readonly string[],
    limit: number,
    signal?: AbortSignal,
  ): Promise<RankedPassage[]> {
    const { documents, search, vectorOf } = this.#options
    const vector = await vectorOf(query, documents.contentKeys(documentIds), signal)
    return await search.find({ query, documentIds, limit, vector }, signal)
  }

  passages(ids: readonly number[]): Passage[] {
    return this.#options.passages.get(ids)
  }

  wholeDocument(documentId: string): Iterable<Passage> {
    return this.#options.passages.wholeDocument(documentId)
  }
}
