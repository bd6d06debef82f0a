import { type Stats, statSync } from 'node:fs'
import { AppError } from '../../../shared/domain/app-error.ts'
import type { ReadEvent } from '../document-reader.ts'
import type { ReaderJob, WorkerReply } from './reader-protocol.ts'

/** Pages that travel together: few enough that the first is there at once and that little is held. */
const batchPages = 16
const batchCharacters = 60_000
const batchMs = 50

/** A thread that has read a file as large as this, or so many, is replaced: WebAssembly gives no memory back. */
const freshBytes = 4 * 1_048_576
const freshJobs = 200

let jobs = 0

/** Reads one file; `send` resolves when the next batch is wanted. Never rejects. */
export async function runJob(
  job: ReaderJob,
  open: (job: ReaderJob, sizeBytes: number) => AsyncIterable<ReadEvent>,
  send: (events: ReadEvent[]) => Promise<void>,
): Promise<WorkerReply> {
  try {
    jobs++
    const before = statSync(job.path)
    if (!before.isFile()) throw new AppError('document_unreadable', 'this is no file')
    if (before.size === 0) throw new AppError('document_empty', 'the file has no bytes')
    await sendAll(open(job, before.size), send)
    if (isOther(before, statSync(job.path)))
      throw new AppError('file_changed', 'the file was changed while it was read')
    return { type: 'done', isFresh: before.size < freshBytes && jobs < freshJobs && job.task.type !== 'recognise' }
  } catch (error) {
    const known = toAppError(error)
    return { type: 'failed', error: known.data, message: known.message }
  }
}

async function sendAll(events: AsyncIterable<ReadEvent>, send: (events: ReadEvent[]) => Promise<void>): Promise<void> {
  let batch: ReadEvent[] = []
  let characters = 0
  let pages = 0
  let sentAt = performance.now()
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await send(batch)
    batch = []
    characters = 0
    sentAt = performance.now()
  }
  for await (const event of events) {
    batch.push(event)
    if (event.type === 'start') continue
    pages++
    characters += event.page.text.length
    const isDue = batch.length >= batchPages || characters >= batchCharacters || performance.now() - sentAt > batchMs
    if (isDue || pages === 1) await flush()
  }
  if (pages === 0) throw new AppError('document_empty', 'there are no pages')
  await flush()
}

function isOther(a: Stats, b: Stats): boolean {
  return a.size !== b.size || a.mtimeMs !== b.mtimeMs || a.ino !== b.ino
}

const codes: Record<string, 'file_changed' | 'file_not_readable' | 'document_too_large'> = {
  ENOENT: 'file_changed',
  EACCES: 'file_not_readable',
  EPERM: 'file_not_readable',
  ERR_BUFFER_TOO_LARGE: 'document_too_large',
  ERR_STRING_TOO_LONG: 'document_too_large',
  ERR_FS_FILE_TOO_LARGE: 'document_too_large',
}

/** Whatever a library threw at a file says that the file cannot be read. */
function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? codes[error.code] : undefined
  const name = error instanceof Error ? error.name : typeof error
  return new AppError(code ?? 'document_unreadable', `reading failed: ${name}`, {}, { cause: error })
}
