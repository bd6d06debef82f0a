import type { DocumentPage, PageBlock } from '../../shared/domain/document.ts'
import type { Database } from '../storage/database.ts'
import { keyInContent, keyRange, numberInContent } from './content-keys.ts'
import type { ReadPage } from './document-reader.ts'

interface PageRow {
  key: number
  label: string | null
  text: string
  blocks: string
  width: number | null
  height: number | null
  is_scanned: 0 | 1
  is_recognised: 0 | 1
}

export class PageRepository {
  readonly #statements

  constructor(db: Database) {
    this.#statements = {
      get: db.prepare<[number], PageRow>('SELECT * FROM pages WHERE key = ?'),
      text: db.prepare<[number], { text: string }>('SELECT text FROM pages WHERE key = ?'),
      put: db.prepare<[number, string | null, string, string, number | null, number | null, number, number]>(
        'INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ),
      putGeometry: db.prepare<[number, Uint8Array]>('INSERT OR REPLACE INTO page_geometries VALUES (?, ?)'),
      geometry: db.prepare<[number], { boxes: Uint8Array }>('SELECT boxes FROM page_geometries WHERE key = ?'),
      scanned: db.prepare<[number, number], { key: number }>(
        'SELECT key FROM pages WHERE key BETWEEN ? AND ? AND is_scanned = 1 AND is_recognised = 0 ORDER BY key',
      ),
    }
  }

  get(contentKey: number, page: number): DocumentPage | undefined {
    const row = this.#statements.get.get(keyInContent(contentKey, page))
    return (
      row && {
        page,
        label: row.label,
        text: row.text,
        blocks: JSON.parse(row.blocks) as PageBlock[],
        size: row.width === null || row.height === null ? null : { width: row.width, height: row.height },
        isRecognised: row.is_recognised === 1,
      }
    )
  }

  text(contentKey: number, page: number): string | undefined {
    return this.#statements.text.get(keyInContent(contentKey, page))?.text
  }

  /** As `page-geometry.ts` packed it. */
  geometry(contentKey: number, page: number): Uint8Array | undefined {
    return this.#statements.geometry.get(keyInContent(contentKey, page))?.boxes
  }

  put(contentKey: number, page: ReadPage, isRecognised: boolean): void {
    const key = keyInContent(contentKey, page.page)
    const { width = null, height = null } = page.size ?? {}
    const isScanned = page.isScanned || isRecognised
    const blocks = JSON.stringify(page.blocks)
    this.#statements.put.run(key, page.label, page.text, blocks, width, height, Number(isScanned), Number(isRecognised))
    if (page.geometry !== null) this.#statements.putGeometry.run(key, page.geometry)
  }

  putGeometry(contentKey: number, page: number, geometry: Uint8Array): void {
    this.#statements.putGeometry.run(keyInContent(contentKey, page), geometry)
  }

  /** Numbers of the pages that are pictures nobody has turned into text. */
  scanned(contentKey: number): number[] {
    return this.#statements.scanned.all(...keyRange(contentKey)).map(({ key }) => numberInContent(key))
  }
}
