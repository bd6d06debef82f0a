import type { Database } from './database.ts'

/** Empties the index of passages, which was found hurt; the documents are read again, as after a change of its rules. */
export function rebuildPassages(db: Database): void {
  db.transaction(() => {
    db.exec("INSERT INTO passage_index (passage_index) VALUES ('delete-all')")
    db.exec('UPDATE contents SET index_version = 0')
  })
}
