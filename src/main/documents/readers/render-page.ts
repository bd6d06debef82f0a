import { AppError } from '../../../shared/domain/app-error.ts'
import { encodeGreyPng } from './grey-png.ts'
import type { PdfDocument } from './pdf-document.ts'

export interface PagePicture {
  png: Buffer
  pageWidth: number
  pageHeight: number
  /** A point of the picture, from its upper left corner, in PDF points. */
  toPage(x: number, y: number): { x: number; y: number }
}

/** What letters are recognised best at; more than the limits makes it slower and no better. */
const pixelsPerPoint = 300 / 72
const maxWidth = 2_500
const maxHeight = 3_600

const grey = 1
const white = 0xffffffff
const annotations = 0x01
const greyscale = 0x08

/** A page, from 0, as a picture in grey. */
export function renderPage({ pdfium, handle }: PdfDocument, index: number): PagePicture {
  const page = pdfium.FPDF_LoadPage(handle, index)
  if (page === 0) throw new AppError('document_unreadable', 'the page cannot be loaded')
  const pageWidth = pdfium.FPDF_GetPageWidthF(page)
  const pageHeight = pdfium.FPDF_GetPageHeightF(page)
  const scale = Math.min(pixelsPerPoint, maxWidth / pageWidth, maxHeight / pageHeight)
  const width = Math.max(1, Math.round(pageWidth * scale))
  const height = Math.max(1, Math.round(pageHeight * scale))
  const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, grey, 0, 0)
  const corner = pdfium.pdfium.wasmExports.malloc(16)
  try {
    if (bitmap === 0) throw new AppError('document_too_large', 'the page does not fit the memory')
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, annotations | greyscale)
    const buffer = pdfium.FPDFBitmap_GetBuffer(bitmap)
    const stride = pdfium.FPDFBitmap_GetStride(bitmap)
    const pixels = pdfium.pdfium.HEAPU8.subarray(buffer, buffer + stride * height)
    const at = (x: number, y: number): { x: number; y: number } => {
      pdfium.FPDF_DeviceToPage(page, 0, 0, width, height, 0, x, y, corner, corner + 8)
      const memory = pdfium.pdfium.HEAPF64
      return { x: memory[corner >> 3] ?? 0, y: memory[(corner >> 3) + 1] ?? 0 }
    }
    // The page is closed before anybody asks: the map is the same everywhere.
    const origin = at(0, 0)
    const right = at(width, 0)
    const down = at(0, height)
    return {
      png: encodeGreyPng(pixels, width, height, stride),
      pageWidth,
      pageHeight,
      toPage: (x, y) => ({
        x: origin.x + ((right.x - origin.x) * x) / width + ((down.x - origin.x) * y) / height,
        y: origin.y + ((right.y - origin.y) * x) / width + ((down.y - origin.y) * y) / height,
      }),
    }
  } finally {
    pdfium.pdfium.wasmExports.free(corner)
    if (bitmap !== 0) pdfium.FPDFBitmap_Destroy(bitmap)
    pdfium.FPDF_ClosePage(page)
  }
}
