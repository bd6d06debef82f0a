import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { AppError } from '../../../shared/domain/app-error.ts'
import { LineMaker, type RawLine, type RawPage, type RawPages } from './raw-page.ts'

/** pdf.js knows where runs of text stand, not letters: theirs are shared out evenly within a run. */
export async function openPdfJs(path: string): Promise<RawPages> {
  const { getDocument, PasswordException } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const loading = getDocument({
    data: new Uint8Array(await readFile(path)),
    cMapUrl: join(root, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(root, 'standard_fonts') + sep,
    // Nothing is drawn here.
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
    verbosity: 0,
  })
  try {
    const pdf = await loading.promise
    const { info } = await pdf.getMetadata()
    const title = 'Title' in info && typeof info.Title === 'string' ? info.Title.trim() : ''
    return {
      pageCount: pdf.numPages,
      title: title === '' ? null : title,
      read: async index => {
        const page = await pdf.getPage(index + 1)
        const { width, height } = page.getViewport({ scale: 1 })
        const { items } = await page.getTextContent()
        page.cleanup()
        return { width, height, lines: toLines(items), hasPicture: false } satisfies RawPage
      },
      [Symbol.asyncDispose]: () => loading.destroy(),
    }
  } catch (error) {
    await loading.destroy()
    if (error instanceof PasswordException) throw new AppError('document_encrypted', 'the PDF wants a password')
    throw new AppError('document_unreadable', 'neither reader opens the PDF', {}, { cause: error })
  }
}

/** Of a page full of text. */
const expectedUnits = 4_096

interface Run {
  str: string
  transform: readonly unknown[]
  width: number
  hasEOL: boolean
}

function toLines(items: readonly object[]): RawLine[] {
  const maker = new LineMaker(expectedUnits)
  const lines: RawLine[] = []
  for (const item of items) {
    if (!isRun(item)) continue
    const [, , c = 0, d = 0, x = 0, y = 0] = item.transform.map(Number)
    const fontSize = Math.hypot(c, d)
    const letters = [...item.str]
    const advance = item.width / Math.max(1, letters.length)
    for (const [place, letter] of letters.entries()) {
      const x0 = x + place * advance
      const y0 = y - fontSize * 0.2
      const y1 = y + fontSize * 0.8
      maker.add(letter.codePointAt(0) ?? 0)
      maker.draw(x0, y0, x0 + advance, y1)
      if (letter !== ' ' && advance > 0) maker.measure(y0, y1, fontSize)
    }
    if (item.hasEOL && !maker.isEmpty) lines.push(maker.take())
  }
  if (!maker.isEmpty) lines.push(maker.take())
  return lines
}

function isRun(item: object): item is Run {
  return 'str' in item
}
