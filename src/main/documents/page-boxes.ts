import { AppError } from '../../shared/domain/app-error.ts'
import type { PageRect } from '../../shared/domain/document.ts'
import type { Logger } from '../log.ts'
import { Serial } from '../serial.ts'
import type { ContentRepository } from './content-repository.ts'
import type { DocumentFiles } from './document-files.ts'
import type { DocumentReader } from './document-reader.ts'
import type { StoredDocument } from './document-repository.ts'
import { rectsOf } from './page-geometry.ts'
import type { PageRepository } from './page-repository.ts'

export interface PageBoxesOptions {
  pages: PageRepository
  contents: ContentRepository
  files: DocumentFiles
  /** Null: what is not known stays so. */
  reader: DocumentReader | null
  log: Logger
}

/** Where letters stand on pages. Measured when a page is first asked for, and kept. */
export class PageBoxes {
  readonly #options: PageBoxesOptions
  /** Several places of a page are asked for at once: the first measures it. */
  readonly #turns = new Serial()

  constructor(options: PageBoxesOptions) {
    this.#options = options
  }

  /** What to draw over the units from `start` to before `end`; nothing where that cannot be told. */
  async find(document: StoredDocument, page: number, start: number, end: number): Promise<PageRect[]> {
    const { pages } = this.#options
    const known = pages.geometry(document.contentKey, page)
    const geometry = known ?? (await this.#turns.run(() => this.#measured(document, page)))
    return geometry === undefined ? [] : rectsOf(geometry, start, end)
  }

  async #measured({ contentKey, sha256, name }: StoredDocument, page: number): Promise<Uint8Array | undefined> {
    const { pages, contents, files, reader, log } = this.#options
    const known = pages.geometry(contentKey, page)
    const stored = pages.get(contentKey, page)
    // Only printed pages have a size.
    if (known !== undefined || reader === null || !stored?.size || stored.text === '') return known
    try {
      const request = { path: files.path(sha256), name, page }
      const measured = await reader.measure(request, new AbortController().signal)
      if (measured?.geometry == null || measured.text !== stored.text) return undefined
      // It may have been removed meanwhile.
      if (contents.progress(contentKey) !== undefined) pages.putGeometry(contentKey, page, measured.geometry)
      return measured.geometry
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      log.info(`a page was not measured: ${error.code}`)
      return undefined
    }
  }
}
