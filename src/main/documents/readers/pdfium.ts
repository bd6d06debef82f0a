import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'

/** PDFium with its memory, which its types leave out. The views are replaced when it grows: never keep one. */
export type Pdfium = WrappedPdfiumModule & {
  pdfium: { readonly HEAPU8: Uint8Array; readonly HEAPF64: Float64Array; readonly wasmExports: LetterCalls }
}

/** What is called for each letter: the library's own wrapping of these takes ten times as long as they do. */
interface LetterCalls {
  FPDFText_GetUnicode(textPage: number, index: number): number
  FPDFText_GetFontSize(textPage: number, index: number): number
  FPDFText_GetCharBox(textPage: number, index: number, x0: number, x1: number, y0: number, y1: number): number
}

let loading: Promise<Pdfium> | undefined

/** One PDFium for the thread: WebAssembly, which can neither open files nor sockets. */
export function loadPdfium(): Promise<Pdfium> {
  loading ??= start()
  return loading
}

async function start(): Promise<Pdfium> {
  const file = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')
  const wasm = readFileSync(file)
  const pdfium = await init({ wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) })
  if (!hasMemory(pdfium)) throw new Error('PDFium came without its memory')
  pdfium.PDFiumExt_Init()
  return pdfium
}

function hasMemory(pdfium: WrappedPdfiumModule): pdfium is Pdfium {
  return 'HEAPU8' in pdfium.pdfium && 'HEAPF64' in pdfium.pdfium && 'FPDFText_GetCharBox' in pdfium.pdfium.wasmExports
}
