import type { Database } from '../storage/database.ts'

export interface DataCounts {
  chats: number
  messages: number
  documents: number
  documentsBytes: number
}

export class DataRepository {
  readonly #counts

  constructor(db: Database) {
    this.#counts = db.prepare<[], DataCounts>(`
      SELECT (SELECT count(*) FROM chats) AS chats, (SELECT count(*) FROM messages) AS messages,
        (SELECT count(*) FROM documents) AS documents,
        (SELECT coalesce(sum(size_bytes), 0) FROM documents) AS documentsBytes
    `)
  }

  counts(): DataCounts {
    return this.#counts.get() ?? { chats: 0, messages: 0, documents: 0, documentsBytes: 0 }
  }
}
