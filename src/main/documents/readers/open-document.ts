import { readFileSync } from 'node:fs'
import { AppError } from '../../../shared/domain/app-error.ts'
import type { ReadEvent } from '../document-reader.ts'
import { decodeText } from './decode-text.ts'
import { detectKind } from './detect-kind.ts'
import type { ReaderJob } from './reader-protocol.ts'

/** Text and Office files are held whole, decoded and as a tree: several times their size. */
const maxTextBytes = 96 * 1_048_576
const maxOfficeBytes = 256 * 1_048_576

/** Each reader is loaded when a file needs it: most threads read one kind. */
export async function* openDocument(job: ReaderJob, sizeBytes: number): AsyncGenerator<ReadEvent, void> {
  const { path, name, task } = job
  const found = await detectKind(path, name)
  if (found.is === 'pdf') {
    yield* openPdf(job, sizeBytes)
    return
  }
  if (task.type !== 'read') throw new AppError('document_unsupported', 'only a PDF has such pages')
  if (found.is === 'office') {
    checkSize(sizeBytes, maxOfficeBytes)
    const { readOffice } = await import('./read-office.ts')
    yield* readOffice(readFileSync(path), found.kind)
    return
  }
  checkSize(sizeBytes, maxTextBytes)
  const text = decodeText(readFileSync(path))
  if (text.trim() === '') throw new AppError('document_empty', 'the file holds blanks only')
  if (found.kind === 'html') {
    const { readHtml } = await import('./read-html.ts')
    yield* readHtml(text)
    return
  }
  const { readText } = await import('./read-text.ts')
  yield* readText(text, found.kind)
}

async function* openPdf({ path, task }: ReaderJob, sizeBytes: number): AsyncGenerator<ReadEvent, void> {
  if (task.type === 'recognise') {
    const { recognisePdf } = await import('./recognise-pdf.ts')
    yield* recognisePdf(path, sizeBytes, task.pages)
    return
  }
  const { measurePdfPage, readPdf } = await import('./read-pdf.ts')
  if (task.type === 'read') yield* readPdf(path, sizeBytes)
  else yield { type: 'page', page: await measurePdfPage(path, sizeBytes, task.page) }
}

function checkSize(sizeBytes: number, limitBytes: number): void {
  if (sizeBytes > limitBytes)
    throw new AppError('document_too_large', 'the file is too large', { sizeBytes, limitBytes })
}
