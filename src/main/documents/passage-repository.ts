import type { Place } from '../../shared/domain/sources.ts'
import type { Database } from '../storage/database.ts'
import { keyInContent, keyRange } from './content-keys.ts'
import { indexText } from './index-text.ts'
import type { NewPassage } from './new-passage.ts'

/** A passage as it is stored: its text is what its places hold. */
export interface StoredPassage {
  key: number
  pageFrom: number
  pageTo: number
  section: string[]
  places: Place[]
  own: { page: number; start: number }
  tokens: number
}

interface PassageRow {
  key: number
  page_from: number
  page_to: number
  section: string
  places: string
  own_page: number
  own_start: number
  tokens: number
}

/** Passages, and the full-text index of their words. */
export class PassageRepository {
  readonly #statements

  constructor(db: Database) {
    this.#statements = {
      insert: db.prepare<[number, number, number, string, string, number, number, number]>(
        'INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ),
      index: db.prepare<[number, string, string]>('INSERT INTO passage_index (rowid, section, text) VALUES (?, ?, ?)'),
      get: db.prepare<[number], PassageRow>('SELECT * FROM passages WHERE key = ?'),
      from: db.prepare<[number, number], PassageRow>(
        'SELECT * FROM passages WHERE key BETWEEN ? AND ? ORDER BY key LIMIT 200',
      ),
    }
  }

  insert(contentKey: number, sequence: number, passage: NewPassage): void {
    const key = keyInContent(contentKey, sequence)
    const { places, own } = passage
    const triples = places.map(place => [place.page, place.start, place.end])
    this.#statements.insert.run(
      key,
      places[0]?.page ?? 0,
      places.at(-1)?.page ?? 0,
      JSON.stringify(passage.section),
      JSON.stringify(triples),
      own.page,
      own.start,
      passage.tokens,
    )
    this.#statements.index.run(key, indexText(passage.section.join('\n')), indexText(passage.text))
  }

  get(key: number): StoredPassage | undefined {
    const row = this.#statements.get.get(key)
    return row && rowToPassage(row)
  }

  /** In the order they were made. Reads on while it is taken. */
  *all(contentKey: number): Generator<StoredPassage, void> {
    const [first, last] = keyRange(contentKey)
    let rows = this.#statements.from.all(first, last)
    while (rows.length > 0) {
      for (const row of rows) yield rowToPassage(row)
      rows = this.#statements.from.all((rows.at(-1)?.key ?? last) + 1, last)
    }
  }
}

function rowToPassage(row: PassageRow): StoredPassage {
  const places = JSON.parse(row.places) as [page: number, start: number, end: number][]
  return {
    key: row.key,
    pageFrom: row.page_from,
    pageTo: row.page_to,
    section: JSON.parse(row.section) as string[],
    places: places.map(([page, start, end]) => ({ page, start, end })),
    own: { page: row.own_page, start: row.own_start },
    tokens: row.tokens,
  }
}
