import type { Document } from '../../shared/domain/document.ts'
import { type DocumentsPart, type SourcesPart, sourcesInForce } from '../../shared/domain/message-part.ts'
import type { Source } from '../../shared/domain/sources.ts'
import { asksForEverything } from './asks-for-everything.ts'
import { type Budget, budgetFor } from './budget.ts'
import { asPath } from './fit-turns.ts'
import { frameQuestion } from './frame-question.ts'
import { isScarce } from './is-scarce.ts'
import { passageSources } from './passage-sources.ts'
import type { ContentWords, GroundedTurn, Passages, RankedPassage } from './ports.ts'
import { countPages, planSections } from './read-through.ts'
import { rewriteQuery } from './rewrite-query.ts'
import { estimateTokens, wholeSources } from './whole-sources.ts'

export interface GatherOptions {
  index: Passages
  contentWords: ContentWords
  contextTokens: number
  /** How fast the model reads here; null: not measured yet. */
  tokensPerSecond: number | null
  countTokens: (text: string) => Promise<number>
  signal: AbortSignal
}

/** So many passages are weighed for a question. */
const candidateCount = 24
/** The index counts roughly: what is this much over the budget by its count is not counted again. */
const roughness = 2

/** Chooses how the documents are put before the model, and finds what of them is. */
export async function gatherSources(turns: readonly GroundedTurn[], options: GatherOptions): Promise<SourcesPart> {
  const { index, contentWords, contextTokens, countTokens, tokensPerSecond } = options
  const asked = turns.at(-1)
  const documentsPart = asked?.documents
  if (asked === undefined || !documentsPart) throw new Error('a question that is asked of no document')
  const { scope } = documentsPart
  const documents = index.inScope(scope.documentIds, scope.collectionIds)
  const earlier = turns.slice(0, -1)
  const questions = earlier.filter(({ role }) => role === 'user').map(({ text }) => text)
  const rewritten = rewriteQuery(asked.text, questions, contentWords)
  const historyTokens = await countTokens(turns.map(({ text }) => text).join('\n'))
  const budget = budgetFor(contextTokens, historyTokens, tokensPerSecond)
  const base = { type: 'sources' as const, ...rewritten, candidates: [], isCarriedOn: false }

  if (scope.mode === 'whole' || scope.mode === 'auto') {
    const isForced = scope.mode === 'whole'
    const sources = await whole(documents, asked.text, { ...options, budget, isForced })
    if (sources !== null) {
      const pages = { unit: 'pages' as const, read: sources.length, total: sources.length }
      const isCarriedOn = isSame(sourcesInForce(asPath(earlier.filter(turn => turn.sources !== null))), sources)
      const scarce = isScarce(rewritten.query, sources, contentWords)
      const part = { ...base, mode: 'whole' as const, coverage: pages, isCarriedOn, isScarce: scarce }
      return { ...part, sources: isCarriedOn ? [] : sources }
    }
  }
  const wantsAll = scope.mode === 'auto' && asksForEverything(rewritten.query, contentWords)
  if ((scope.mode === 'everything' || wantsAll) && documents.length > 0) {
    const sources = planSections(documents, index, sectionTokens(budget))
    const coverage = { unit: 'pages' as const, read: 0, total: countPages(sources) }
    return { ...base, mode: 'everything', coverage, sources, isScarce: false }
  }
  return { ...base, ...(await passages(documents, rewritten.query, documentsPart, { ...options, budget })) }
}

/** Null: they do not fit, and nobody said that they must. */
async function whole(
  documents: readonly Document[],
  question: string,
  options: GatherOptions & { budget: Budget; isForced: boolean },
): Promise<Source[] | null> {
  const { index, countTokens, contextTokens, budget, isForced } = options
  const most = isForced ? contextTokens : budget.sourceTokens
  // What is forced and far too long is refused by the engine, which says how long it is: that much is built, and no more.
  if (documents.length === 0 || estimateTokens(documents, index, most * roughness) > most * roughness) return null
  const sources = wholeSources(documents, index)
  if (isForced) return sources
  return (await countTokens(frameQuestion(question, { mode: 'whole', sources }, contextTokens))) <= most
    ? sources
    : null
}

async function passages(
  documents: readonly Document[],
  query: string,
  { includePassageIds }: DocumentsPart,
  { index, contentWords, countTokens, budget, signal }: GatherOptions & { budget: Budget },
): Promise<Pick<SourcesPart, 'mode' | 'coverage' | 'sources' | 'candidates' | 'isScarce'>> {
  const found = await index.find(
    query,
    documents.map(({ id }) => id),
    candidateCount,
    signal,
  )
  const known = new Set(found.map(({ passage }) => passage.id))
  const wanted: RankedPassage[] = index
    .passages(includePassageIds.filter(id => !known.has(id)))
    .map(passage => ({ passage, bm25Rank: null, vectorRank: null }))
  const { sources, candidates } = await passageSources(
    {
      ranked: [...wanted, ...found],
      wantedIds: new Set(includePassageIds),
      documents,
      budgetTokens: budget.sourceTokens,
      countTokens,
    },
    index,
  )
  const total = documents.reduce((sum, document) => sum + document.passageCount, 0)
  const read = candidates.filter(({ sourceNumber }) => sourceNumber !== null).length
  return {
    mode: 'passages',
    coverage: { unit: 'passages', read, total },
    sources,
    candidates,
    isScarce: isScarce(query, sources, contentWords),
  }
}

/** By the counter of the index, which some models' tokens are twice of. */
function sectionTokens({ sourceTokens }: Budget): number {
  return Math.max(200, Math.floor(sourceTokens / roughness))
}

function isSame(before: readonly Source[], now: readonly Source[]): boolean {
  return (
    before.length === now.length &&
    before.every((source, at) => source.documentId === now[at]?.documentId && source.text === now[at]?.text)
  )
}
