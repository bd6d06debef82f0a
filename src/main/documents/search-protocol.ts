import type { DocumentHit } from '../../shared/contract/documents.ts'
import type { ErrorData } from '../../shared/domain/app-error.ts'
import type { RankedPassage } from './passage-index.ts'

/** What an answer is looked for with. */
export interface Question {
  query: string
  documentIds: readonly string[]
  limit: number
  /** Of the query; null: only its words are looked for. */
  vector: Float32Array | null
}

/** What a person looks for by hand. */
export interface Lookup {
  query: string
  /** Null: all documents. */
  documentIds: readonly string[] | null
  limit: number
}

/** Core → thread; one at a time. */
export type SearchMessage = { type: 'find'; question: Question } | { type: 'search'; lookup: Lookup }

/** Thread → core. A failure that no person may meet ends the thread. */
export type SearchReply =
  | { type: 'found'; passages: RankedPassage[] }
  | { type: 'hits'; hits: DocumentHit[] }
  | { type: 'failed'; error: ErrorData; message: string }
