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
const maxPlaces = 20_000

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
      count: db.prepare<[string, number], { count: number }>(
        'SELECT count(*) AS count FROM (SELECT 1 FROM passage_index WHERE passage_index MATCH ? LIMIT ?)',
      ),
      size: db.prepare<[], { size: number }>('SELECT coalesce(sum(passage_count), 0) AS size FROM contents'),
    }
  }

  /** Best first. */
  find({ words, contentKeys, limit, matchAll = false }: WordSearch): FoundByWords[] {
    if (words.length === 0 || contentKeys.length === 0) return []
    const match = matchAll ? allOf(words) : anyOf(this.#affordable(words))
    const [only] = contentKeys
    return only !== undefined && contentKeys.length === 1
      ? this.#statements.inRange.all(match, ...keyRange(only), limit)
      : this.#statements.inContents.all(match, JSON.stringify(contentKeys), limit)
  }

  #affordable(words: readonly string[]): readonly string[] {
    if ((this.#statements.size.get()?.size ?? 0) < smallIndex) return words
    const counted = words
      .map(word => ({ word, places: this.#statements.count.get(quoted(word), maxPlaces)?.count ?? 0 }))
      .filter(({ places }) => places > 0)
      .sort((a, b) => a.places - b.places)
    let visited = 0
    const taken = counted.filter(({ places }, index) => {
      visited += places
      return index === 0 || visited <= maxPlaces
    })
    return taken.length > 0 ? taken.map(({ word }) => word) : words.slice(0, 1)
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
