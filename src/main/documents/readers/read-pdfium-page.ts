import { LetterSample } from './letter-sample.ts'
import type { PdfDocument } from './pdf-document.ts'
import { LineMaker, type RawLine, type RawPage } from './raw-page.ts'

const pictureType = 3
/** More objects than this are not looked through for a picture. */
const maxObjects = 200

/** A line end that PDFium has put a hyphen away at: the word goes on. */
const softHyphens = new Set([0x2, 0xad, 0xfffe])

/** Text of a page, from 0, and the box of each letter where that is wanted. A page that cannot be loaded is empty. */
export function readPdfiumPage(pdf: PdfDocument, index: number, hasBoxes: boolean): RawPage {
  const { pdfium } = pdf
  const page = pdfium.FPDF_LoadPage(pdf.handle, index)
  if (page === 0) return { width: 0, height: 0, lines: [], hasPicture: false }
  try {
    const lines = readLines(pdf, page, hasBoxes)
    const isNearlyEmpty = lines.reduce((sum, { text }) => sum + text.trim().length, 0) < 20
    return {
      width: pdfium.FPDF_GetPageWidthF(page),
      height: pdfium.FPDF_GetPageHeightF(page),
      lines,
      hasPicture: isNearlyEmpty && hasPicture(pdf, page),
    }
  } finally {
    pdfium.FPDF_ClosePage(page)
  }
}

function readLines(pdf: PdfDocument, page: number, hasBoxes: boolean): RawLine[] {
  const { pdfium } = pdf
  const textPage = pdfium.FPDFText_LoadPage(page)
  if (textPage === 0) return []
  const calls = pdfium.pdfium.wasmExports
  const box = calls.malloc(32)
  const count = Math.max(0, pdfium.FPDFText_CountChars(textPage))
  const maker = new LineMaker(count, hasBoxes)
  const sample = new LetterSample()
  const lines: RawLine[] = []
  try {
    for (let index = 0; index < count; index++) {
      const code = calls.FPDFText_GetUnicode(textPage, index)
      if (code === 0x0a) {
        if (!maker.isEmpty) lines.push(maker.take())
        sample.begin()
        continue
      }
      if (code < 0x20 || softHyphens.has(code) || code > 0x10ffff) continue
      maker.add(code)
      const isMeasured = sample.takes(code) || (maker.isEmpty && code !== 0x20)
      if (!hasBoxes && !isMeasured) continue
      calls.FPDFText_GetCharBox(textPage, index, box, box + 8, box + 16, box + 24)
      const at = box >> 3
      const memory = pdfium.pdfium.HEAPF64
      const x0 = memory[at] ?? 0
      const x1 = memory[at + 1] ?? 0
      const y0 = memory[at + 2] ?? 0
      const y1 = memory[at + 3] ?? 0
      if (hasBoxes) maker.draw(x0, y0, x1, y1)
      if (isMeasured && x1 > x0) maker.measure(y0, y1, calls.FPDFText_GetFontSize(textPage, index))
    }
    if (!maker.isEmpty) lines.push(maker.take())
    return lines
  } finally {
    calls.free(box)
    pdfium.FPDFText_ClosePage(textPage)
  }
}

function hasPicture({ pdfium }: PdfDocument, page: number): boolean {
  const count = Math.min(maxObjects, pdfium.FPDFPage_CountObjects(page))
  for (let index = 0; index < count; index++) {
    const object = pdfium.FPDFPage_GetObject(page, index)
    if (pdfium.FPDFPageObj_GetType(object) === pictureType) return true
    const inside = Math.min(maxObjects, pdfium.FPDFFormObj_CountObjects(object))
    for (let part = 0; part < inside; part++) {
      if (pdfium.FPDFPageObj_GetType(pdfium.FPDFFormObj_GetObject(object, part)) === pictureType) return true
    }
  }
  return false
}
