import { AppError } from '../../../shared/domain/app-error.ts'
import type { ReadEvent, ReadPage } from '../document-reader.ts'
import { layOutPage } from './lay-out-page.ts'
import { findStyle } from './page-style.ts'
import { PdfDocument } from './pdf-document.ts'
import type { RawPage, RawPages } from './raw-page.ts'
import { readPdfiumPage } from './read-pdfium-page.ts'
import { openPdfJs } from './read-pdfjs.ts'

/** Pages of the sample: the first ones, then evenly through the document. */
const samplePages = 24

/** By PDFium; where it refuses or finds nothing at all, by pdf.js, which opens other files than PDFium does. */
export async function* readPdf(path: string, sizeBytes: number): AsyncGenerator<ReadEvent, void> {
  await using opened = await openPdf(path, sizeBytes)
  const { pages, sample } = opened
  const style = findStyle([...sample.values()])
  const { pageCount, title } = pages
  yield { type: 'start', kind: 'pdf', title, hasPages: true, pageCount }
  for (let index = 0; index < pageCount; index++) {
    const raw = sample.get(index) ?? (await pages.read(index))
    sample.delete(index)
    yield { type: 'page', page: layOutPage(raw, index + 1, style) }
  }
}

/**
 * The page, from 1, once more, with its boxes: making them for each page takes a third of the time of an import, and most
 * pages are never opened. Laid out by the same rules from the same sample, so the text is the same.
 */
export async function measurePdfPage(path: string, sizeBytes: number, page: number): Promise<ReadPage> {
  const pages = await openPdfium(path, sizeBytes)
  await using opened = await withSample(pages)
  if (page < 1 || page > pages.pageCount) throw new AppError('file_changed', 'there is no such page')
  return layOutPage(pages.readWithBoxes(page - 1), page, findStyle([...opened.sample.values()]))
}

interface PdfiumPages extends RawPages {
  readWithBoxes(index: number): RawPage
}

interface Opened extends AsyncDisposable {
  pages: RawPages
  sample: Map<number, RawPage>
}

async function openPdf(path: string, sizeBytes: number): Promise<Opened> {
  try {
    const first = await withSample(await openPdfium(path, sizeBytes))
    if ([...first.sample.values()].some(page => page.lines.length > 0 || page.hasPicture)) return first
    const second = await withSample(await openPdfJs(path)).catch(() => null)
    if (second === null || [...second.sample.values()].every(page => page.lines.length === 0)) return first
    await first[Symbol.asyncDispose]()
    return second
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'document_unreadable') throw error
    return withSample(await openPdfJs(path))
  }
}

async function withSample(pages: RawPages): Promise<Opened> {
  const { pageCount } = pages
  if (pageCount === 0) throw new AppError('document_empty', 'the PDF has no pages')
  const sample = new Map<number, RawPage>()
  for (let place = 0; place < Math.min(samplePages, pageCount); place++) {
    const index = place < samplePages / 2 ? place : Math.floor((place / samplePages) * pageCount)
    if (!sample.has(index)) sample.set(index, await pages.read(index))
  }
  return { pages, sample, [Symbol.asyncDispose]: () => pages[Symbol.asyncDispose]() }
}

async function openPdfium(path: string, sizeBytes: number): Promise<PdfiumPages> {
  const pdf = await PdfDocument.open(path, sizeBytes)
  return {
    pageCount: pdf.pageCount,
    title: pdf.title,
    read: async index => readPdfiumPage(pdf, index, false),
    readWithBoxes: index => readPdfiumPage(pdf, index, true),
    [Symbol.asyncDispose]: async () => pdf[Symbol.dispose](),
  }
}
