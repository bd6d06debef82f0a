import type { Database } from '../storage/database.ts'
import { keyRange } from './content-keys.ts'

/** Headings say in few words what a passage is about. Measured with the retrieval bench. */
const headingWeight = 0.5
/** In fewer passages than this every word is looked up, however common. */
const smallIndex = 30_000
/**
 * Places that may be visited for a question in a large index: time goes with them. The rarest words come first, and they
 * say the most; what is more common is left out.
 */
const maxPlaces = 12_000
/** When even the rarest word is that common, so many passages with all the words are looked at, unranked. */
const maxUnranked = 400

export interface FoundByWords {
  key: number
  /** BM25; higher is better. */
  score: number
}

export interface WordSearch {
  words: readonly string[]
  contentKeys: readonly number[]
  limit: number
  /** All of them must stand in the passage, the last one perhaps unfinished. */
  matchAll?: boolean
}

/** Finds passages by their words, ranked by BM25 in SQLite's full-text index. */
export class WordSearchRepository {
  readonly #statements

  constructor(db: Database) {
    const select = (where: string): string => `
      SELECT rowid AS key, -bm25(passage_index, ${headingWeight}, 1.0) AS score FROM passage_index
      WHERE passage_index MATCH ? AND ${where} ORDER BY score DESC LIMIT ?
    `
    this.#statements = {
      inRange: db.prepare<[string, number, number, number], FoundByWords>(select('rowid BETWEEN ? AND ?')),
      inContents: db.prepare<[string, string, number], FoundByWords>(
        select('(rowid >> 20) IN (SELECT value FROM json_each(?))'),
      ),
      unranked: db.prepare<[string, string, number], FoundByWords>(`
        SELECT rowid AS key, 0 AS score FROM passage_index
        WHERE passage_index MATCH ? AND (rowid >> 20) IN (SELECT value FROM json_each(?)) LIMIT ?
      `),
      count: db.prepare<[string, number], { count: number }>(
        'SELECT count(*) AS count FROM (SELECT 1 FROM passage_index WHERE passage_index MATCH ? LIMIT ?)',
      ),
      size: db.prepare<[], { size: number }>('SELECT coalesce(sum(passage_count), 0) AS size FROM contents'),
    }
  }

  /** Best first. */
  find({ words, contentKeys, limit, matchAll = false }: WordSearch): FoundByWords[] {
    if (words.length === 0 || contentKeys.length === 0) return []
    if (matchAll) return this.#ranked(allOf(words), contentKeys, limit)
    const affordable = this.#affordable(words)
    if (affordable.length > 0) return this.#ranked(anyOf(affordable), contentKeys, limit)
    const keys = JSON.stringify(contentKeys)
    const all = this.#statements.unranked.all(words.map(quoted).join(' AND '), keys, maxUnranked)
    return all.length > 0 ? all : this.#statements.unranked.all(anyOf(words), keys, maxUnranked)
  }

  #ranked(match: string, contentKeys: readonly number[], limit: number): FoundByWords[] {
    const [only] = contentKeys
    return only !== undefined && contentKeys.length === 1
      ? this.#statements.inRange.all(match, ...keyRange(only), limit)
      : this.#statements.inContents.all(match, JSON.stringify(contentKeys), limit)
  }

  /** Empty when none is. */
  #affordable(words: readonly string[]): readonly string[] {
    if ((this.#statements.size.get()?.size ?? 0) < smallIndex) return words
    let visited = 0
    return words
      .map(word => ({ word, places: this.#statements.count.get(quoted(word), maxPlaces)?.count ?? 0 }))
      .sort((a, b) => a.places - b.places)
      .filter(({ places }) => {
        visited += places
        return visited < maxPlaces
      })
      .map(({ word }) => word)
  }
}

function anyOf(words: readonly string[]): string {
  return words.map(quoted).join(' OR ')
}

function allOf(words: readonly string[]): string {
  return `${words.map(quoted).join(' AND ')} *`
}

/** A word for FTS5 that is never its syntax. */
function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`
}
