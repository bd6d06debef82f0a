import { AppError } from '../../../shared/domain/app-error.ts'
import type { ReadEvent } from '../document-reader.ts'
import { layOutPage } from './lay-out-page.ts'
import { PdfDocument } from './pdf-document.ts'
import { Recogniser } from './recogniser.ts'
import { renderPage } from './render-page.ts'

const noStyle = { bodySize: 0, headingSizes: [], repeated: new Set<string>() }

/** Pages from 1, in the order that was asked for. */
export async function* recognisePdf(
  path: string,
  sizeBytes: number,
  pages: readonly number[],
): AsyncGenerator<ReadEvent, void> {
  using pdf = await PdfDocument.open(path, sizeBytes)
  await using recogniser = new Recogniser()
  for (const page of pages) {
    if (page < 1 || page > pdf.pageCount) throw new AppError('file_changed', 'there is no such page')
    const picture = renderPage(pdf, page - 1)
    const lines = await recogniser.read(picture)
    const raw = { width: picture.pageWidth, height: picture.pageHeight, lines, hasPicture: false }
    yield { type: 'page', page: layOutPage(raw, page, noStyle) }
  }
}
