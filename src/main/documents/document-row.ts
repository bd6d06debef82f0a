import type { ErrorData } from '../../shared/domain/app-error.ts'
import type { Document, DocumentKind, DocumentState } from '../../shared/domain/document.ts'

/** A document with its content, as `documentColumns` selects it. */
export interface DocumentRow {
  key: number
  id: string
  name: string
  sha256: string
  size_bytes: number
  added_at: number
  is_kept: 0 | 1
  content_key: number
  state: DocumentState['state']
  error: string | null
  kind: DocumentKind | null
  has_pages: 0 | 1
  page_count: number | null
  pages_read: number
  scanned_pages: number
  recognised_pages: number
  characters: number
  passage_count: number
  embedded_count: number
  collection_ids: string
  folder_id: string | null
}

export const documentColumns = `
  d.key, d.id, d.name, d.sha256, d.size_bytes, d.added_at, d.is_kept, c.key AS content_key, c.state, c.error, c.kind,
  c.has_pages, c.page_count, c.pages_read, c.scanned_pages, c.recognised_pages, c.characters, c.passage_count,
  c.embedded_count,
  (SELECT json_group_array(k.id) FROM collection_documents m JOIN collections k ON k.key = m.collection_key
    WHERE m.document_key = d.key) AS collection_ids,
  (SELECT w.id FROM folder_files f JOIN watched_folders w ON w.key = f.folder_key
    WHERE f.document_key = d.key LIMIT 1) AS folder_id
`

export function rowToDocument(row: DocumentRow): Document {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    sizeBytes: row.size_bytes,
    addedAt: row.added_at,
    state: rowToState(row),
    pageCount: row.page_count ?? row.pages_read,
    pagesRead: row.pages_read,
    hasPages: row.has_pages === 1,
    characters: row.characters,
    passageCount: row.passage_count,
    embeddedCount: row.embedded_count,
    scannedPages: row.scanned_pages - row.recognised_pages,
    collectionIds: JSON.parse(row.collection_ids) as string[],
    folderId: row.folder_id,
  }
}

function rowToState(row: DocumentRow): DocumentState {
  switch (row.state) {
    case 'reading':
      return { state: 'reading', pagesRead: row.pages_read, pageCount: row.page_count }
    case 'recognising':
      return { state: 'recognising', pagesRead: row.recognised_pages, pageCount: row.scanned_pages }
    case 'failed':
      return { state: 'failed', error: JSON.parse(row.error ?? '') as ErrorData }
    default:
      return { state: row.state }
  }
}
