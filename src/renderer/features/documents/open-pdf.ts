import { GlobalWorkerOptions, getDocument, PDFDataRangeTransport, type PDFDocumentLoadingTask } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import type { Client } from '../../../shared/contract/index.ts'
import { maxPieceBytes } from '../../../shared/domain/transfer-limits.ts'

type ReadPiece = (offset: number, length: number) => Promise<Blob>

/** Gives the viewer the pieces of the file that it asks for, so that one page of a large file costs one page. */
class CoreTransport extends PDFDataRangeTransport {
  readonly #read: ReadPiece
  readonly #onError: (error: unknown) => void

  constructor(sizeBytes: number, read: ReadPiece, onError: (error: unknown) => void) {
    super(sizeBytes, null)
    this.#read = read
    this.#onError = onError
  }

  override requestDataRange(begin: number, end: number): void {
    this.#readRange(begin, end).catch(this.#onError)
  }

  async #readRange(begin: number, end: number): Promise<void> {
    const pieces: Blob[] = []
    for (let offset = begin; offset < end; offset += maxPieceBytes)
      pieces.push(await this.#read(offset, Math.min(maxPieceBytes, end - offset)))
    this.onDataRange(begin, new Uint8Array(await new Blob(pieces).arrayBuffer()))
  }
}

/** `destroy()` of what is returned frees the file and stops its worker. */
export function openPdf(client: Client, documentId: string, sizeBytes: number): PDFDocumentLoadingTask {
  GlobalWorkerOptions.workerSrc = workerUrl
  const beside = (folder: string) => new URL(`pdf/${folder}/`, document.baseURI).href
  const read: ReadPiece = (offset, length) => client.documents.read({ documentId, offset, length })
  const task = getDocument({
    range: new CoreTransport(sizeBytes, read, () => void task.destroy()),
    disableAutoFetch: true,
    disableStream: true,
    cMapUrl: beside('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: beside('standard_fonts'),
    wasmUrl: beside('wasm'),
    useWasm: false,
    verbosity: 0,
  })
  return task
}
