import type { Document } from '../../shared/domain/document.ts'
import type { DocumentsPart, SourcesPart } from '../../shared/domain/message-part.ts'
import type { RunEvent } from '../../shared/domain/run.ts'
import type { Sampling } from '../../shared/domain/settings.ts'
import type { Place } from '../../shared/domain/sources.ts'
import type { Engine, PromptTurn } from '../engine/engine.ts'

/** A piece of a document as it is indexed. Neighbours are `id - 1` and `id + 1` where `documentId` is the same. */
export interface Passage {
  id: number
  documentId: string
  pageFrom: number
  pageTo: number
  section: string[]
  /** `text` is these pieces joined by newlines. */
  places: Place[]
  text: string
  /** By the counter of the index, close to a language model's own. */
  tokens: number
}

export interface RankedPassage {
  passage: Passage
  bm25Rank: number | null
  vectorRank: number | null
}

/** What answering needs of the documents. */
export interface Passages {
  inScope(documentIds: readonly string[], collectionIds: readonly string[]): Document[]
  find(query: string, documentIds: readonly string[], limit: number, signal?: AbortSignal): Promise<RankedPassage[]>
  passages(ids: readonly number[]): Passage[]
  wholeDocument(documentId: string): Iterable<Passage>
}

/** The words of a text that say what it is about, folded, each once: without the stop words of its language. */
export type ContentWords = (text: string) => string[]

/** What is used of the engine, whose model is loaded and which nobody else uses meanwhile. */
export type GroundingEngine = Pick<Engine, 'status' | 'countTokens' | 'generate'>

/** A turn of the chat with what it stands on: of an answer, and of the question that it answers. */
export interface GroundedTurn extends PromptTurn {
  documents: DocumentsPart | null
  sources: SourcesPart | null
}

export interface GroundingRequest {
  modelId: string
  turns: readonly GroundedTurn[]
  sampling: Sampling
  publish: (event: Extract<RunEvent, { type: 'sources' | 'note' | 'progress' }>) => void
  signal: AbortSignal
}
