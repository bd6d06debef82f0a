import type { Document } from '../../shared/domain/document.ts'
import { contentOf } from './content-keys.ts'
import type { DocumentRepository, StoredDocument } from './document-repository.ts'
import { fuseRanks } from './fuse-ranks.ts'
import { withoutNearDuplicates } from './near-duplicates.ts'
import type { PageRepository } from './page-repository.ts'
import type { Passage, PassageIndex, RankedPassage } from './passage-index.ts'
import type { PassageRepository, StoredPassage } from './passage-repository.ts'
import { questionWords, wordCover, wordsOf } from './question-words.ts'
import { spreadPages } from './spread-pages.ts'
import { countWordPairs } from './word-pairs.ts'
import type { FoundByWords, WordSearchRepository } from './word-search-repository.ts'

/** Finds passages by meaning, where vectors have been made; empty where none have. Keys, best first. */
export type FindByMeaning = (
  query: string,
  contentKeys: readonly number[],
  limit: number,
  signal?: AbortSignal,
) => Promise<number[]>

export interface DocumentIndexOptions {
  documents: DocumentRepository
  pages: PageRepository
  passages: PassageRepository
  wordSearch: WordSearchRepository
  findByMeaning: FindByMeaning
}

/** Candidates of each list at least: what both know comes first, and duplicates fall out. */
const minCandidates = 80
/** How much the list by meaning weighs beside that by words. */
const meaningWeight = 1

/** A passage that may be the answer, with all its words. */
interface Weighed {
  passage: Passage
  words: string[]
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
    const { wordSearch, findByMeaning } = this.#options
    const words = questionWords(query)
    const contentKeys = this.#options.documents.contentKeys(documentIds)
    const candidates = Math.max(minCandidates, limit * 2)
    const weighed = new Map<number, Weighed>()
    const byWords = this.#inContext(query, wordSearch.find({ words, contentKeys, limit: candidates }), weighed)
    const byMeaning = await findByMeaning(query, contentKeys, candidates, signal)
    this.#weigh(byMeaning, weighed)
    const ranked = fuseRanks([
      { keys: byWords, weight: 1 },
      { keys: byMeaning, weight: meaningWeight },
    ]).flatMap(({ key, ranks: [bm25Rank = null, vectorRank = null], score }) => {
      const found = weighed.get(key)
      return found ? [{ ...found, bm25Rank, vectorRank, score }] : []
    })
    return spreadPages(withoutNearDuplicates(ranked))
      .slice(0, limit)
      .map(({ words: present, ...found }) => {
        const wordsWithHeadings = [...present, ...wordsOf(found.passage.section.join('\n'))]
        return { ...found, wordCover: wordCover(words, wordsWithHeadings) }
      })
  }

  /** By what they hold of the question, and how much of that stands together as in the question. */
  #inContext(query: string, found: readonly FoundByWords[], weighed: Map<number, Weighed>): number[] {
    const asked = wordsOf(query)
    this.#weigh(
      found.map(({ key }) => key),
      weighed,
    )
    return found
      .map(({ key, score }) => ({ key, score: score + countWordPairs(asked, weighed.get(key)?.words ?? []) }))
      .sort((a, b) => b.score - a.score)
      .map(({ key }) => key)
  }

  #weigh(keys: readonly number[], weighed: Map<number, Weighed>): void {
    for (const passage of this.passages(keys.filter(key => !weighed.has(key)))) {
      weighed.set(passage.id, { passage, words: wordsOf(passage.text) })
    }
  }

  passages(ids: readonly number[]): Passage[] {
    const documents = new Map<number, StoredDocument | undefined>()
    return ids.flatMap(id => {
      const contentKey = contentOf(id)
      if (!documents.has(contentKey)) documents.set(contentKey, this.#options.documents.findByContent(contentKey))
      const document = documents.get(contentKey)
      const stored = document && this.#options.passages.get(id)
      return stored ? [this.#passage(stored, document.id)] : []
    })
  }

  *wholeDocument(documentId: string): Generator<Passage, void> {
    const document = this.#options.documents.find(documentId)
    if (document === undefined) return
    const stored = [...this.#options.passages.all(document.contentKey)]
    // Pages that were recognised later stand where they belong.
    stored.sort((a, b) => a.own.page - b.own.page || a.key - b.key)
    for (const passage of stored) yield this.#passage({ ...passage, places: ownPlaces(passage) }, documentId)
  }

  #passage(stored: StoredPassage, documentId: string): Passage {
    const { pages } = this.#options
    const contentKey = contentOf(stored.key)
    const texts = stored.places.map(({ page, start, end }) => (pages.text(contentKey, page) ?? '').slice(start, end))
    return {
      id: stored.key,
      documentId,
      pageFrom: stored.pageFrom,
      pageTo: stored.pageTo,
      section: stored.section,
      places: stored.places,
      text: texts.join('\n'),
      tokens: stored.tokens,
    }
  }
}

/** Without what the passage before has too. */
function ownPlaces({ places, own }: StoredPassage): StoredPassage['places'] {
  return places.flatMap(place => {
    if (place.page < own.page || (place.page === own.page && place.end <= own.start)) return []
    return [place.page === own.page ? { ...place, start: Math.max(place.start, own.start) } : place]
  })
}
