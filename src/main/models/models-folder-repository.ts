import type { Database } from '../storage/database.ts'

/** Where the models lie; null: in the data folder. */
export interface StoredFolder {
  path: string | null
  /**
   * From the first to the last step of a move, the folder that does not count: at first the one that is being filled,
   * then the one that is being emptied. What the other has too can go from it at any time.
   */
  movingTo: string | null
}

export class ModelsFolderRepository {
  readonly #get
  readonly #put

  constructor(db: Database) {
    this.#get = db.prepare<[], { path: string | null; moving_to: string | null }>(
      'SELECT path, moving_to FROM models_folder WHERE key = 1',
    )
    this.#put = db.prepare<[string | null, string | null]>(
      'INSERT OR REPLACE INTO models_folder (key, path, moving_to) VALUES (1, ?, ?)',
    )
  }

  get(): StoredFolder {
    const row = this.#get.get()
    return { path: row?.path ?? null, movingTo: row?.moving_to ?? null }
  }

  put({ path, movingTo }: StoredFolder): void {
    this.#put.run(path, movingTo)
  }
}
