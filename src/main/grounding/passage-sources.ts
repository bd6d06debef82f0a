import type { Document } from '../../shared/domain/document.ts'
import type { Candidate, Place, Source } from '../../shared/domain/sources.ts'
import { piecesOf } from './place-of.ts'
import type { Passage, Passages, RankedPassage } from './ports.ts'

export interface PassageChoice {
  /** Best first; those that a person wants used come before. */
  ranked: readonly RankedPassage[]
  wantedIds: ReadonlySet<number>
  documents: readonly Document[]
  budgetTokens: number
  countTokens: (text: string) => Promise<number>
}

/** More than these are noise to a small model and reading time to a large one. */
const maxPassages = 8
/** The marks around a source and its heading. */
const frameTokens = 24
/** Of a candidate so much is kept for the inspector. */
const shownCharacters = 300

/**
 * The passages that are put before the model: the best ones while the budget lasts, then their neighbours, so that no
 * sentence stands without the one before it. In each document in reading order, the best document last, next to the question.
 */
export async function passageSources(
  choice: PassageChoice,
  index: Passages,
): Promise<{ sources: Source[]; candidates: Candidate[] }> {
  const chosen = await choosePassages(choice, index)
  const byId = new Map(choice.documents.map(document => [document.id, document]))
  const sources = orderDocuments(chosen.passages, choice.ranked)
    .flatMap(documentId => joinNeighbours(chosen.passages.filter(passage => passage.documentId === documentId)))
    .map((joined, at) => toSource(joined, at + 1, byId.get(joined.first.documentId)))
  const candidates = choice.ranked.map((candidate, rank): Candidate => {
    const { passage, bm25Rank, vectorRank } = candidate
    const sourceNumber = sources.find(source => holds(source, passage))?.number ?? null
    const isIn = sourceNumber !== null
    return {
      passageId: passage.id,
      documentId: passage.documentId,
      documentName: byId.get(passage.documentId)?.name ?? '',
      pageFrom: passage.pageFrom,
      section: passage.section,
      text: shorten(passage.text),
      bm25Rank,
      vectorRank,
      sourceNumber,
      cut: isIn ? null : rank < maxPassages ? 'budget' : 'rank',
    }
  })
  return { sources, candidates }
}

async function choosePassages(
  { ranked, wantedIds, budgetTokens, countTokens }: PassageChoice,
  index: Passages,
): Promise<{ passages: Passage[] }> {
  const taken = new Map<number, Passage>()
  let left = budgetTokens
  const take = async (passage: Passage): Promise<void> => {
    if (taken.has(passage.id)) return
    const tokens = (await countTokens(passage.text)) + frameTokens
    // The best one is given in any case: the engine says when it does not fit.
    if (tokens > left && taken.size > 0) return
    taken.set(passage.id, passage)
    left -= tokens
  }
  const wanted = ranked.filter(({ passage }) => wantedIds.has(passage.id))
  for (const { passage } of [...wanted, ...ranked.slice(0, maxPassages)]) await take(passage)
  for (const { id, documentId } of [...taken.values()]) {
    const neighbours = index.passages([id - 1, id + 1]).filter(passage => passage.documentId === documentId)
    for (const neighbour of neighbours) await take(neighbour)
  }
  return { passages: [...taken.values()].sort((a, b) => a.id - b.id) }
}

/** The document whose first passage ranks best comes last. */
function orderDocuments(passages: readonly Passage[], ranked: readonly RankedPassage[]): string[] {
  const rankOf = (documentId: string): number => {
    const rank = ranked.findIndex(({ passage }) => passage.documentId === documentId)
    return rank < 0 ? ranked.length : rank
  }
  return [...new Set(passages.map(({ documentId }) => documentId))].sort((a, b) => rankOf(b) - rankOf(a))
}

interface Joined {
  first: Passage
  last: Passage
  places: Place[]
  texts: string[]
}

/** Passages that follow one another become one source; what both have (they overlap a little) stands in it once. */
function joinNeighbours(passages: readonly Passage[]): Joined[] {
  const joined: Joined[] = []
  for (const passage of passages) {
    const before = joined.at(-1)
    const follows = before !== undefined && before.last.id === passage.id - 1
    const into = follows ? before : { first: passage, last: passage, places: [], texts: [] }
    if (!follows) joined.push(into)
    into.last = passage
    for (const piece of piecesOf(passage.text, passage.places)) addPiece(into, piece)
  }
  return joined
}

function addPiece({ places, texts }: Joined, { place, text }: { place: Place; text: string }): void {
  const reached = Math.max(place.start, ...places.filter(({ page }) => page === place.page).map(({ end }) => end))
  if (reached >= place.end) return
  places.push({ ...place, start: reached })
  texts.push(text.slice(reached - place.start))
}

function toSource({ first, last, places, texts }: Joined, number: number, document: Document | undefined): Source {
  return {
    number,
    documentId: first.documentId,
    documentName: document?.name ?? '',
    kind: document?.kind ?? 'text',
    pageFrom: first.pageFrom,
    pageTo: last.pageTo,
    section: first.section,
    places,
    text: texts.join('\n'),
  }
}

/** Whether all of a passage stands in a source. */
function holds({ documentId, places }: Source, passage: Passage): boolean {
  if (documentId !== passage.documentId) return false
  return passage.places.every(({ page, end }) =>
    places.some(place => place.page === page && place.start < end && place.end >= end),
  )
}

function shorten(text: string): string {
  return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters).trimEnd()}…`
}
