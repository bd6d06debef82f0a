import { z } from 'zod'
import { DocumentKind } from './document.ts'

/**
 * How documents are put before the model: whole, by the passages that fit the question, or read through piece by piece
 * (for "list all" and summaries). `auto`: whole where it fits the context and is read in 20 s, else passages.
 */
export const SourceMode = z.enum(['auto', 'whole', 'passages', 'everything'])
export type SourceMode = z.infer<typeof SourceMode>

/** What a question is asked of. Stands with each question, so every branch of a chat knows its own documents. */
export const DocumentScope = z.strictObject({
  documentIds: z.array(z.string()).max(10_000),
  collectionIds: z.array(z.string()).max(1_000),
  mode: SourceMode,
})
export type DocumentScope = z.infer<typeof DocumentScope>

/** A place in a document. Offsets are UTF-16 units into the text of page `page`. */
export const Place = z.object({ page: z.number(), start: z.number(), end: z.number() })
export type Place = z.infer<typeof Place>

/** A piece of a document as the model was given it, exact: the prompt of a later turn is built from it again. */
export const Source = z.object({
  /** From 1: the X of `[citation:X]`. */
  number: z.number(),
  documentId: z.string(),
  documentName: z.string(),
  kind: DocumentKind,
  pageFrom: z.number(),
  pageTo: z.number(),
  /** Headings above it, outermost first. */
  section: z.array(z.string()),
  /** What it covers, page by page, in order. `text` is these pieces joined by newlines. */
  places: z.array(Place),
  text: z.string(),
})
export type Source = z.infer<typeof Source>

/** A passage that was weighed for a question, used or not: the inspector shows it. */
export const Candidate = z.object({
  passageId: z.number(),
  documentId: z.string(),
  documentName: z.string(),
  pageFrom: z.number(),
  section: z.array(z.string()),
  text: z.string(),
  /** From 1; null: not found that way. */
  bm25Rank: z.number().nullable(),
  vectorRank: z.number().nullable(),
  /** The source it became part of; null: cut. */
  sourceNumber: z.number().nullable(),
  /** Why it was cut; null when it was used. */
  cut: z.enum(['budget', 'rank', 'duplicate']).nullable(),
})
export type Candidate = z.infer<typeof Candidate>

/** A citation mark of the answer and what its check found. */
export const Citation = z.object({
  /** Where the mark stands in the answer's text (all text parts joined), as the model wrote it. */
  start: z.number(),
  end: z.number(),
  sourceNumber: z.number(),
  /** `supported`: `place` is the sentence that says it. `unsupported`: the source does not say it, and `place` is what comes closest. `probable`: the model named no source; this one says it. */
  verdict: z.enum(['supported', 'unsupported', 'probable']),
  place: Place.nullable(),
})
export type Citation = z.infer<typeof Citation>
