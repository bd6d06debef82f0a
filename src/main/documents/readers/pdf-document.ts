import { closeSync, openSync, readSync } from 'node:fs'
import { AppError } from '../../../shared/domain/app-error.ts'
import { loadPdfium, type Pdfium } from './pdfium.ts'

const passwordError = 4

/** A PDF opened by PDFium: the file lies in its memory once. Disposing it frees that. */
export class PdfDocument implements Disposable {
  readonly pdfium: Pdfium
  readonly handle: number
  readonly #bytes: number

  private constructor(pdfium: Pdfium, handle: number, bytes: number) {
    this.pdfium = pdfium
    this.handle = handle
    this.#bytes = bytes
  }

  /** @throws AppError `document_encrypted`, `document_too_large`, `document_unreadable` */
  static async open(path: string, sizeBytes: number): Promise<PdfDocument> {
    const pdfium = await loadPdfium()
    const { wasmExports } = pdfium.pdfium
    const bytes = wasmExports.malloc(sizeBytes)
    if (bytes === 0) throw new AppError('document_too_large', 'the file does not fit the memory of PDFium')
    readInto(path, pdfium.pdfium.HEAPU8.subarray(bytes, bytes + sizeBytes))
    const handle = pdfium.FPDF_LoadMemDocument(bytes, sizeBytes, '')
    if (handle !== 0) return new PdfDocument(pdfium, handle, bytes)
    const code = pdfium.FPDF_GetLastError()
    wasmExports.free(bytes)
    if (code === passwordError) throw new AppError('document_encrypted', 'the PDF wants a password')
    throw new AppError('document_unreadable', `PDFium refused the file (${code})`)
  }

  get pageCount(): number {
    return this.pdfium.FPDF_GetPageCount(this.handle)
  }

  get title(): string | null {
    const { pdfium } = this
    const maxBytes = 1_024
    const buffer = pdfium.pdfium.wasmExports.malloc(maxBytes)
    const length = pdfium.FPDF_GetMetaText(this.handle, 'Title', buffer, maxBytes)
    const title = length > 2 && length <= maxBytes ? pdfium.pdfium.UTF16ToString(buffer).trim() : ''
    pdfium.pdfium.wasmExports.free(buffer)
    return title === '' ? null : title
  }

  [Symbol.dispose](): void {
    this.pdfium.FPDF_CloseDocument(this.handle)
    this.pdfium.pdfium.wasmExports.free(this.#bytes)
  }
}

function readInto(path: string, memory: Uint8Array): void {
  const file = openSync(path, 'r')
  try {
    for (let at = 0; at < memory.length; ) {
      const read = readSync(file, memory, at, memory.length - at, at)
      if (read === 0) throw new AppError('file_changed', 'the file became shorter while it was read')
      at += read
    }
  } finally {
    closeSync(file)
  }
}
