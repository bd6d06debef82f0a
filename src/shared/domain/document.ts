import { z } from 'zod'
import { ErrorData } from './app-error.ts'

/** What a file is by its content, whatever its name says. */
export const DocumentKind = z.enum([
  'pdf',
  'docx',
  'pptx',
  'xlsx',
  'odt',
  'ods',
  'odp',
  'rtf',
  'epub',
  'html',
  'markdown',
  'csv',
  'json',
  'code',
  'text',
])
export type DocumentKind = z.infer<typeof DocumentKind>

/** Where a document stands. It can be asked as soon as its first pages are read. */
export const DocumentState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  /** `pageCount` null: not known yet. */
  z.object({ state: z.literal('reading'), pagesRead: z.number(), pageCount: z.number().nullable() }),
  /** Pictures of pages are being turned into text. */
  z.object({ state: z.literal('recognising'), pagesRead: z.number(), pageCount: z.number() }),
  z.object({ state: z.literal('ready') }),
  z.object({ state: z.literal('failed'), error: ErrorData }),
])
export type DocumentState = z.infer<typeof DocumentState>

export const Document = z.object({
  id: z.string(),
  name: z.string(),
  /** Null until it has been read. */
  kind: DocumentKind.nullable(),
  sizeBytes: z.number(),
  addedAt: z.number(),
  state: DocumentState,
  /** Pages, slides, sheets or chapters; for what has none, sections of some thousand characters. */
  pageCount: z.number(),
  /** Fewer than `pageCount` while it is read, and when reading was stopped or failed on the way. */
  pagesRead: z.number(),
  /** False for what has no pages of its own: then a place is named by its headings. */
  hasPages: z.boolean(),
  characters: z.number(),
  passageCount: z.number(),
  /** Passages with a vector; equal to `passageCount` when the search by meaning covers all of it. */
  embeddedCount: z.number(),
  /** Pages that are pictures without text: they can be recognised on demand. */
  scannedPages: z.number(),
  collectionIds: z.array(z.string()),
  /** The watched folder it came from, or null. */
  folderId: z.string().nullable(),
})
export type Document = z.infer<typeof Document>

export const Collection = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.number(),
  documentCount: z.number(),
})
export type Collection = z.infer<typeof Collection>

/** A folder whose documents are indexed again when they change. The page is told its name, never its path. */
export const WatchedFolder = z.object({
  id: z.string(),
  name: z.string(),
  documentCount: z.number(),
  /** Files that could not be taken, with the reason. */
  refused: z.array(z.object({ name: z.string(), error: ErrorData })),
  isScanning: z.boolean(),
  error: ErrorData.nullable(),
})
export type WatchedFolder = z.infer<typeof WatchedFolder>

/** A piece of a page as it is read: offsets are UTF-16 units into the page's text. */
export const PageBlock = z.object({
  type: z.enum(['heading', 'paragraph', 'list-item', 'table-row', 'code']),
  /** 1..6 for headings, else 0. */
  level: z.number(),
  start: z.number(),
  end: z.number(),
})
export type PageBlock = z.infer<typeof PageBlock>

export const DocumentPage = z.object({
  /** From 1. */
  page: z.number(),
  /** Name of a sheet, title of a chapter or slide; null where the number says it all. */
  label: z.string().nullable(),
  text: z.string(),
  blocks: z.array(PageBlock),
  /** In PDF points; null where there is nothing to draw. */
  size: z.object({ width: z.number(), height: z.number() }).nullable(),
  isRecognised: z.boolean(),
})
export type DocumentPage = z.infer<typeof DocumentPage>

/** In PDF points from the lower left corner of the page. */
export const PageRect = z.object({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() })
export type PageRect = z.infer<typeof PageRect>
