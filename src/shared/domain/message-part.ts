import { z } from 'zod'
import { Candidate, Citation, DocumentScope, Place, Source, SourceMode } from './sources.ts'

/**
 * What stands between the think tokens, which themselves are in no part. Text is exact, leading and trailing newlines
 * included, so that the prompt can be rebuilt token for token; whoever shows it trims it.
 */
export const ThinkingPart = z.object({
  type: z.literal('thinking'),
  text: z.string(),
  /** False while the thought may go on: it is being written, or was cut off. */
  closed: z.boolean(),
})
export type ThinkingPart = z.infer<typeof ThinkingPart>

export const TextPart = z.object({ type: z.literal('text'), text: z.string() })
export type TextPart = z.infer<typeof TextPart>

/**
 * What a question is asked of, documents and not a model's memory. On an answer: it was asked for again, otherwise than
 * its question says.
 */
export const DocumentsPart = z.object({
  type: z.literal('documents'),
  scope: DocumentScope,
  /** Of the documents and collections, as they were called then: some may be gone. */
  names: z.array(z.string()),
  /** Passages that a person wants used, whatever their rank. */
  includePassageIds: z.array(z.number()).max(100),
})
export type DocumentsPart = z.infer<typeof DocumentsPart>

/** How much of the documents was looked at. `passages`: found ones of all there are. */
export const Coverage = z.object({ unit: z.enum(['pages', 'passages']), read: z.number(), total: z.number() })
export type Coverage = z.infer<typeof Coverage>

/** The note of pages that had nothing to do with the question. */
export const nothingNoted = '—'

/** What an answer stands on. Before the thought; while documents are read through, `coverage` and `sources` grow. */
export const SourcesPart = z.object({
  type: z.literal('sources'),
  mode: SourceMode.exclude(['auto']),
  /** What was looked for, and whether words of earlier questions were added to it. */
  query: z.string(),
  isRewritten: z.boolean(),
  coverage: Coverage,
  /**
   * Read through (`everything`): `text` is the model's note of those pages, '' where it is still to be written and
   * `nothingNoted` where they had nothing. Empty when `isCarriedOn`.
   */
  sources: z.array(Source),
  /** The documents stand whole in an earlier question of this branch: `sourcesInForce` finds them. */
  isCarriedOn: z.boolean(),
  /** Best first; their text is shortened. Empty but for `passages`. */
  candidates: z.array(Candidate),
  /** By our own check, made before the model was asked: what was found hardly holds the answer. */
  isScarce: z.boolean(),
})
export type SourcesPart = z.infer<typeof SourcesPart>

/** A stretch of the thought that leans on a source: offsets into the text of all thinking parts joined. */
export const ThoughtUse = z.object({ start: z.number(), end: z.number(), sourceNumber: z.number(), place: Place })
export type ThoughtUse = z.infer<typeof ThoughtUse>

/** What our own check found of an answer that is written; its last part. */
export const CitationsPart = z.object({
  type: z.literal('citations'),
  /** In the order of the answer. A `probable` one has no mark: `start` and `end` are where its sentence ends. */
  citations: z.array(Citation),
  thoughtUses: z.array(ThoughtUse),
  /** Sentences of the answer with a number or a name that stands in no source: offsets as in citations. */
  unfounded: z.array(z.object({ start: z.number(), end: z.number() })),
})
export type CitationsPart = z.infer<typeof CitationsPart>

export const MessagePart = z.discriminatedUnion('type', [
  ThinkingPart,
  TextPart,
  DocumentsPart,
  SourcesPart,
  CitationsPart,
])
export type MessagePart = z.infer<typeof MessagePart>

/** The text of all parts of one kind, joined and trimmed: for copying, searching, exporting. */
export function partsText(parts: readonly MessagePart[], type: 'thinking' | 'text'): string {
  return parts
    .flatMap(part => (part.type === type ? part.text : []))
    .join('\n')
    .trim()
}

/** As it was written, untrimmed: what offsets of citations count in. */
export function exactText(parts: readonly MessagePart[], type: 'thinking' | 'text'): string {
  return parts.flatMap(part => (part.type === type ? part.text : [])).join('')
}

/** The one part of this kind, of which a message has at most one. */
export function partOf<Type extends 'documents' | 'sources' | 'citations'>(
  parts: readonly MessagePart[],
  type: Type,
): Extract<MessagePart, { type: Type }> | null {
  for (const part of parts) if (isPart(part, type)) return part
  return null
}

function isPart<Type extends MessagePart['type']>(
  part: MessagePart,
  type: Type,
): part is Extract<MessagePart, { type: Type }> {
  return part.type === type
}

/** The sources that the marks of the last message of `path` (a branch from its first message) point to. */
export function sourcesInForce(path: readonly { parts: readonly MessagePart[] }[]): readonly Source[] {
  const own = partOf(path.at(-1)?.parts ?? [], 'sources')
  if (own === null) return []
  if (!own.isCarriedOn) return own.sources
  const framed = path.slice(0, -1).findLast(({ parts }) => partOf(parts, 'sources')?.isCarriedOn === false)
  return partOf(framed?.parts ?? [], 'sources')?.sources ?? []
}
