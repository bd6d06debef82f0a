import type { Migration } from './migration.ts'

/**
 * What is known of each model file beyond its header. A row outlives its file, so that one that vanished can be told,
 * and its path changes when the file was renamed.
 */
export const modelFiles: Migration = {
  id: 4,
  name: 'model-files',
  up: db =>
    db.exec(`
      CREATE TABLE model_files (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        -- 'folder': path is below the models folder, with slashes. 'linked': used where it lies, path is absolute.
        place TEXT NOT NULL CHECK (place IN ('folder', 'linked')),
        path TEXT NOT NULL,
        -- The app that a linked file belongs to, and what it is called there.
        owner TEXT CHECK (owner IN ('lm-studio', 'jan', 'ollama', 'gpt4all', 'hugging-face', 'person')),
        title TEXT,
        -- All parts of a split model together, and the latest of their times.
        size_bytes INTEGER NOT NULL,
        modified_at INTEGER NOT NULL,
        -- Of the first part as it is: computed for just this size and time. And what it ought to be.
        sha256 TEXT CHECK (length(sha256) = 64),
        expected_sha256 TEXT CHECK (length(expected_sha256) = 64),
        added_at INTEGER NOT NULL,
        last_used_at INTEGER,
        -- A linked file that was taken off the list; kept so that this can be undone.
        forgotten_at INTEGER,
        UNIQUE (place, path),
        CHECK ((place = 'linked') = (owner IS NOT NULL)),
        CHECK (place = 'linked' OR forgotten_at IS NULL)
      ) STRICT;

      -- One row at most. A path of NULL: in the data folder. moving_to is set from the first to the last step of a move.
      CREATE TABLE models_folder (
        key INTEGER PRIMARY KEY CHECK (key = 1),
        path TEXT,
        moving_to TEXT
      ) STRICT;
    `),
}
