import type { Migration } from './migration.ts'

/**
 * A document is what the person has; its content is what was read from the file. Reading again makes a new content, and
 * one without a document waits to be swept away in small steps. Pages and passages of a content are one range of keys:
 * `content_key << 20 | page` and `content_key << 20 | sequence`, so that a search inside documents is a search in ranges.
 * Keys of contents are never used twice: what an old answer names by a passage's key is that passage or nothing.
 */
export const documents: Migration = {
  id: 5,
  name: 'documents',
  up: db =>
    db.exec(`
      CREATE TABLE documents (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
        size_bytes INTEGER NOT NULL,
        added_at INTEGER NOT NULL,
        -- 0: it is here for a watched folder only, and goes when its file does.
        is_kept INTEGER NOT NULL CHECK (is_kept IN (0, 1))
      ) STRICT;
      CREATE INDEX documents_newest ON documents (added_at DESC, key DESC);

      CREATE TABLE contents (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        document_key INTEGER UNIQUE REFERENCES documents (key) ON DELETE SET NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'reading', 'recognising', 'ready', 'failed')),
        error TEXT CHECK (json_valid(error)),
        -- The latest is read first.
        asked_at INTEGER NOT NULL,
        -- Of the program's rules for passages and words.
        index_version INTEGER NOT NULL,
        kind TEXT,
        title TEXT,
        has_pages INTEGER NOT NULL DEFAULT 0 CHECK (has_pages IN (0, 1)),
        page_count INTEGER,
        pages_read INTEGER NOT NULL DEFAULT 0,
        scanned_pages INTEGER NOT NULL DEFAULT 0,
        recognised_pages INTEGER NOT NULL DEFAULT 0,
        characters INTEGER NOT NULL DEFAULT 0,
        passage_count INTEGER NOT NULL DEFAULT 0,
        embedded_count INTEGER NOT NULL DEFAULT 0,
        -- Which model made the vectors.
        embedder TEXT,
        CHECK ((state = 'failed') = (error IS NOT NULL))
      ) STRICT;
      CREATE INDEX contents_to_read ON contents (asked_at DESC, key DESC)
        WHERE state IN ('waiting', 'reading', 'recognising');
      CREATE INDEX contents_to_sweep ON contents (key) WHERE document_key IS NULL;

      CREATE TABLE pages (
        key INTEGER PRIMARY KEY,
        label TEXT,
        text TEXT NOT NULL,
        blocks TEXT NOT NULL CHECK (json_valid(blocks)),
        width REAL,
        height REAL,
        is_scanned INTEGER NOT NULL CHECK (is_scanned IN (0, 1)),
        is_recognised INTEGER NOT NULL CHECK (is_recognised IN (0, 1)),
        CHECK ((width IS NULL) = (height IS NULL))
      ) STRICT;

      CREATE TABLE page_geometries (
        key INTEGER PRIMARY KEY,
        boxes BLOB NOT NULL
      ) STRICT;

      CREATE TABLE passages (
        key INTEGER PRIMARY KEY,
        page_from INTEGER NOT NULL,
        page_to INTEGER NOT NULL,
        section TEXT NOT NULL CHECK (json_valid(section)),
        -- [[page, start, end], …] into the texts of the pages.
        places TEXT NOT NULL CHECK (json_valid(places)),
        -- Where the text begins that the passage before does not have.
        own_page INTEGER NOT NULL,
        own_start INTEGER NOT NULL,
        tokens INTEGER NOT NULL
      ) STRICT;

      -- Words only; prepared and written by PassageRepository.
      CREATE VIRTUAL TABLE passage_index USING fts5 (
        section, text, content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
      );

      -- One byte for each dimension, times the scale; and the sign of each dimension, one bit.
      CREATE TABLE vectors (
        key INTEGER PRIMARY KEY,
        scale REAL NOT NULL,
        bytes BLOB NOT NULL
      ) STRICT;
      CREATE TABLE vector_signs (
        key INTEGER PRIMARY KEY,
        signs BLOB NOT NULL
      ) STRICT;

      CREATE TABLE collections (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE collection_documents (
        collection_key INTEGER NOT NULL REFERENCES collections (key) ON DELETE CASCADE,
        document_key INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
        PRIMARY KEY (collection_key, document_key)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX collection_documents_by_document ON collection_documents (document_key);

      CREATE TABLE watched_folders (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        path TEXT NOT NULL UNIQUE,
        collection_key INTEGER REFERENCES collections (key) ON DELETE SET NULL,
        added_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX watched_folders_by_collection ON watched_folders (collection_key);

      -- A file that was looked at. Without a document: refused, or its document was removed by the person.
      CREATE TABLE folder_files (
        folder_key INTEGER NOT NULL REFERENCES watched_folders (key) ON DELETE CASCADE,
        -- Below the folder, with slashes.
        path TEXT NOT NULL,
        size_bytes INTEGER NOT NULL,
        modified_at INTEGER NOT NULL,
        document_key INTEGER REFERENCES documents (key) ON DELETE SET NULL,
        error TEXT CHECK (json_valid(error)),
        PRIMARY KEY (folder_key, path)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX folder_files_by_document ON folder_files (document_key);
    `),
}
