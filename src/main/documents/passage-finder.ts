import type { DocumentHit } from '../../shared/contract/documents.ts'
import type { Database } from '../storage/database.ts'
import { DocumentRepository } from './document-repository.ts'
import { fuseRanks } from './fuse-ranks.ts'
import { withoutNearDuplicates } from './near-duplicates.ts'
import { PageRepository } from './page-repository.ts'
import type { Passage, RankedPassage } from './passage-index.ts'
import { PassageRepository } from './passage-repository.ts'
import { questionWords, wordCover, wordsOf } from './question-words.ts'
import type { Lookup, Question } from './search-protocol.ts'
import { snippetOf } from './snippet.ts'
import { spreadPages } from './spread-pages.ts'
import { StoredPassages } from './stored-passages.ts'
import { VectorRepository } from './vector-repository.ts'
import { VectorSearch } from './vector-search.ts'
import { countWordPairs } from './word-pairs.ts'
import { type FoundByWords, WordSearchRepository } from './word-search-repository.ts'

/** Candidates of each list at least: what both know comes first, and duplicates fall out. */
const minCandidates = 80
/** How much the list by meaning weighs beside that by words. */
const meaningWeight = 1

/** A passage that may be the answer, with all its words. */
interface Weighed {
  passage: Passage
  words: string[]
}

/** Finds passages in the store, which it only reads. Takes its time: see `SearchThread`. */
export class PassageFinder {
  readonly #documents: DocumentRepository
  readonly #passages: StoredPassages
  readonly #wordSearch: WordSearchRepository
  readonly #vectorSearch: VectorSearch

  constructor(db: Database) {
    this.#documents = new DocumentRepository(db)
    this.#passages = new StoredPassages({
      documents: this.#documents,
      pages: new PageRepository(db),
      passages: new PassageRepository(db),
    })
    this.#wordSearch = new WordSearchRepository(db)
    this.#vectorSearch = new VectorSearch(new VectorRepository(db))
  }

  /** Best first, at most `limit`. */
  find({ query, documentIds, limit, vector }: Question): RankedPassage[] {
    const words = questionWords(query)
    const contentKeys = this.#documents.contentKeys(documentIds)
    const candidates = Math.max(minCandidates, limit * 2)
    const weighed = new Map<number, Weighed>()
    const byWords = this.#inContext(query, this.#wordSearch.find({ words, contentKeys, limit: candidates }), weighed)
    const byMeaning = vector === null ? [] : this.#vectorSearch.find(vector, contentKeys, candidates)
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

  /** All words first, the last perhaps unfinished; where no passage has them all, any of them. */
  search({ query, documentIds, limit }: Lookup): DocumentHit[] {
    const contentKeys = this.#documents.contentKeys(documentIds)
    const words = [...new Set(wordsOf(query))]
    const all = this.#wordSearch.find({ words, contentKeys, limit, matchAll: true })
    const found = all.length > 0 ? all : this.#wordSearch.find({ words: questionWords(query), contentKeys, limit })
    const names = new Map<string, string>()
    return this.#passages.get(found.map(({ key }) => key)).map(passage => {
      const name = names.get(passage.documentId) ?? this.#documents.find(passage.documentId)?.name ?? ''
      names.set(passage.documentId, name)
      const [place = { page: passage.pageFrom, start: 0, end: 0 }] = passage.places
      const last = passage.places.findLast(({ page }) => page === place.page) ?? place
      return {
        passageId: passage.id,
        documentId: passage.documentId,
        documentName: name,
        page: place.page,
        section: passage.section,
        start: place.start,
        end: last.end,
        snippet: snippetOf(passage.text, words),
      }
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
    for (const passage of this.#passages.get(keys.filter(key => !weighed.has(key)))) {
      weighed.set(passage.id, { passage, words: wordsOf(passage.text) })
    }
  }
}
