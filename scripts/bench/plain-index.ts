import BetterSqlite3 from 'better-sqlite3'

/** What a search would be without any care: SQLite's full-text index with its own tokenizer. To compare with. */
export class PlainIndex implements Disposable {
  readonly #db = new BetterSqlite3(':memory:')
  readonly #find

  constructor(passages: Iterable<{ id: number; text: string }>) {
    this.#db.exec("CREATE VIRTUAL TABLE plain USING fts5 (text, tokenize = 'unicode61')")
    const insert = this.#db.prepare<[number, string]>('INSERT INTO plain (rowid, text) VALUES (?, ?)')
    this.#db.transaction(() => {
      for (const { id, text } of passages) insert.run(id, text)
    })()
    this.#find = this.#db
      .prepare<[string, number], number>('SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT ?')
      .pluck()
  }

  /** Keys, best first, of passages with any of the words. */
  find(words: readonly string[], limit: number): number[] {
    if (words.length === 0) return []
    return this.#find.all(words.map(word => `"${word.replaceAll('"', '""')}"`).join(' OR '), limit)
  }

  [Symbol.dispose](): void {
    this.#db.close()
  }
}
