import type { Document } from '../../shared/domain/document.ts'
import type { Place } from '../../shared/domain/sources.ts'

/** A piece of a document as it is indexed: at most 480 tokens, whole sentences, under one heading. */
export interface Passage {
  /** Rises inside a document: neighbours are `id - 1` and `id + 1` where `documentId` is the same. */
  id: number
  documentId: string
  pageFrom: number
  pageTo: number
  section: string[]
  places: Place[]
  text: string
  /** By the counter of the index, close to a language model's own. */
  tokens: number
}

export interface RankedPassage {
  passage: Passage
  /** From 1; null: not found that way. */
  bm25Rank: number | null
  vectorRank: number | null
  /** Higher is better; only to be compared inside one answer. */
  score: number
  /** Share of the question's words (stop words dropped) that stand in the passage, 0..1. */
  wordCover: number
}

/** What answering needs of the documents; `DocumentIndex` in this folder is it. */
export interface PassageIndex {
  /** Documents of the scope, collections resolved, that can be asked now. */
  inScope(documentIds: readonly string[], collectionIds: readonly string[]): Document[]
  /** Best first, at most `limit`. */
  find(query: string, documentIds: readonly string[], limit: number, signal?: AbortSignal): Promise<RankedPassage[]>
  /** Those that exist, in the order asked for. */
  passages(ids: readonly number[]): Passage[]
  /** All passages of a document in reading order, overlaps left out: together its whole text. */
  wholeDocument(documentId: string): Iterable<Passage>
}
