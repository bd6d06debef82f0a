import type { ErrorData } from '../../../shared/domain/app-error.ts'
import type { ReadEvent } from '../document-reader.ts'

/** What one file may take. */
export interface ReaderLimits {
  /** For the next batch of pages; a reader that waits to be asked spends none of it. */
  stepMs: number
  /** JavaScript heap of the thread. */
  heapMb: number
  /** Resident memory of the process: what threads hold outside their heaps counts here. */
  residentMb: number
}

export interface ReaderJob {
  path: string
  name: string
  task: ReaderTask
}

export type ReaderTask =
  | { type: 'read' }
  /** Turn the pictures of these pages into text. */
  | { type: 'recognise'; pages: readonly number[] }
  /** Read this page once more, with the boxes of its letters. */
  | { type: 'measure'; page: number }

/** Core → process. `more` allows one batch; the reader stands still until it is asked. */
export type ReaderMessage =
  | { type: 'start'; id: number; job: ReaderJob; limits: ReaderLimits }
  | { type: 'more'; id: number }
  | { type: 'cancel'; id: number }

/** Process → core. Each `start` is answered by batches and one `done` or `failed`. */
export type ReaderReply =
  | { type: 'batch'; id: number; events: ReadEvent[] }
  | { type: 'done'; id: number }
  | { type: 'failed'; id: number; error: ErrorData; message: string }

/** Process → thread. */
export type WorkerMessage = { type: 'start'; job: ReaderJob } | { type: 'more' }

/** Thread → process. */
export type WorkerReply =
  | { type: 'batch'; events: ReadEvent[] }
  /** The thread may read another file: it holds little. */
  | { type: 'done'; isFresh: boolean }
  | { type: 'failed'; error: ErrorData; message: string }
