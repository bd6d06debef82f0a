import type { DocumentKind, PageBlock } from '../../shared/domain/document.ts'

/** A page as a reader made it, headers and footers that repeat on most pages left out. */
export interface ReadPage {
  /** From 1. */
  page: number
  label: string | null
  text: string
  blocks: PageBlock[]
  size: { width: number; height: number } | null
  /**
   * The box of each UTF-16 unit of `text`, packed (`page-geometry.ts`); null where nothing can be drawn, or where it takes
   * longer than to read the page: `measure` makes them.
   */
  geometry: Uint8Array | null
  /** A picture without text: it can be recognised. */
  isScanned: boolean
}

/** What a reader says, in order: one `start`, its pages one by one as they are read, then it ends. */
export type ReadEvent =
  | { type: 'start'; kind: DocumentKind; title: string | null; hasPages: boolean; pageCount: number | null }
  | { type: 'page'; page: ReadPage }

export interface ReadRequest {
  path: string
  /** As the person named it: a hint for kinds that content cannot tell (source code, CSV), never trusted. */
  name: string
}

/**
 * Reads files in a process of its own with limits of time, memory and size; whatever a file does, the core lives.
 * Failures are `AppError`s: `document_unreadable`, `document_encrypted`, `document_empty`, `document_unsupported`,
 * `document_too_large`, `document_too_slow`, `file_changed`.
 */
export interface DocumentReader extends AsyncDisposable {
  /** Pages come as fast as they are taken (the consumer's pace is the reader's); `signal` ends it. */
  read(request: ReadRequest, signal: AbortSignal): AsyncIterable<ReadEvent>
  /** Turns the pictures of these pages into text, one by one. */
  recognise(request: ReadRequest & { pages: readonly number[] }, signal: AbortSignal): AsyncIterable<ReadPage>
  /** A page (from 1) of a PDF once more, with its geometry; null: there is none. */
  measure(request: ReadRequest & { page: number }, signal: AbortSignal): Promise<ReadPage | null>
}
