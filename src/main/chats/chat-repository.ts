import type { ChatSummary } from '../../shared/domain/chat.ts'
import type { Database } from '../storage/database.ts'
import { SearchIndex } from '../storage/search-index.ts'

interface ChatRow {
  id: string
  title: string
  folder_id: string | null
  created_at: number
  updated_at: number
  trashed_at: number | null
  is_running: 0 | 1
}

/** A handful of runs is unfinished at any time, so they are looked up first and once. */
export const summaries = `
  SELECT c.id, c.title, f.id AS folder_id, c.created_at, c.updated_at, c.trashed_at,
    c.key IN (
      SELECT m.chat_key FROM runs r CROSS JOIN messages m ON m.key = r.message_key WHERE r.outcome IS NULL
    ) AS is_running
  FROM chats c LEFT JOIN folders f ON f.key = c.folder_key
`
const idsIn = 'id IN (SELECT value FROM json_each(?))'

export class ChatRepository {
  readonly #db: Database
  readonly #index: SearchIndex
  readonly #statements

  constructor(db: Database) {
    this.#db = db
    this.#index = new SearchIndex(db)
    this.#statements = {
      kept: db.prepare<[], ChatRow>(`${summaries} WHERE c.trashed_at IS NULL ORDER BY c.updated_at DESC, c.key DESC`),
      trashed: db.prepare<[], ChatRow>(
        `${summaries} WHERE c.trashed_at IS NOT NULL ORDER BY c.trashed_at DESC, c.key DESC`,
      ),
      get: db.prepare<[string], ChatRow>(`${summaries} WHERE c.id = ?`),
      insert: db.prepare<{ id: string; title: string; folderId: string | null; createdAt: number }>(`
        INSERT INTO chats (id, title, folder_key, created_at, updated_at)
        VALUES (@id, @title, (SELECT key FROM folders WHERE id = @folderId), @createdAt, @createdAt)
      `),
      rename: db.prepare<[string, string], { key: number }>('UPDATE chats SET title = ? WHERE id = ? RETURNING key'),
      move: db.prepare<[string | null, string]>(
        'UPDATE chats SET folder_key = (SELECT key FROM folders WHERE id = ?) WHERE id = ?',
      ),
      pullBack: db.prepare<{ now: number }>('UPDATE chats SET updated_at = @now WHERE updated_at > @now'),
      touch: db.prepare<[number, string]>('UPDATE chats SET updated_at = max(updated_at, ?) WHERE id = ?'),
      setTrashed: db.prepare<[number | null, string]>(`UPDATE chats SET trashed_at = ? WHERE ${idsIn}`),
      purge: db.prepare<[string]>(`DELETE FROM chats WHERE trashed_at IS NOT NULL AND ${idsIn}`),
    }
  }

  /** Newest first. */
  list(trashed: boolean): ChatSummary[] {
    return (trashed ? this.#statements.trashed : this.#statements.kept).all().map(rowToChat)
  }

  get(chatId: string): ChatSummary | undefined {
    const row = this.#statements.get.get(chatId)
    return row && rowToChat(row)
  }

  insert(chat: Pick<ChatSummary, 'id' | 'title' | 'folderId' | 'createdAt'>): void {
    const { id, title, folderId, createdAt } = chat
    this.#db.transaction(() => {
      const { key } = this.#statements.insert.run({ id, title, folderId, createdAt })
      this.#index.putTitle(key, title)
    })
  }

  rename(chatId: string, title: string): void {
    this.#db.transaction(() => {
      const chat = this.#statements.rename.get(title, chatId)
      if (chat) this.#index.putTitle(chat.key, title)
    })
  }

  move(chatId: string, folderId: string | null): void {
    this.#statements.move.run(folderId, chatId)
  }

  /** Something happened in the chat: it moves to the top of the list. */
  touch(chatId: string, at: number): void {
    this.#statements.touch.run(at, chatId)
  }

  /** What was written while the clock was ahead would stay above everything new until that time has come. */
  pullBackFromFuture(now: number): void {
    this.#statements.pullBack.run({ now })
  }

  /** Into the trash at that time, or out of it (null). */
  setTrashed(chatIds: readonly string[], at: number | null): void {
    this.#statements.setTrashed.run(at, JSON.stringify(chatIds))
  }

  /** For good; chats that are not in the trash stay. */
  purge(chatIds: readonly string[]): void {
    this.#statements.purge.run(JSON.stringify(chatIds))
  }
}

function rowToChat(row: ChatRow): ChatSummary {
  return {
    id: row.id,
    title: row.title,
    folderId: row.folder_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    trashedAt: row.trashed_at,
    isRunning: row.is_running === 1,
  }
}
