import type { PageBlock } from '../../../shared/domain/document.ts'
import type { ReadPage } from '../document-reader.ts'
import { encodeGeometry } from '../page-geometry.ts'
import { headingLevel, type PageStyle, withoutRepeated } from './page-style.ts'
import type { RawLine, RawPage } from './raw-page.ts'

/** A page with fewer letters and a picture is a picture. */
const minLetters = 20
const maxHeadingCharacters = 200

const cjk = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef]/u
const listMark = /^(?:[•‣▪●○◦–—*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s/

/** Puts the lines of a page into blocks of running text, with the box of each unit where the lines have them. */
export function layOutPage(raw: RawPage, page: number, style: PageStyle): ReadPage {
  const lines = withoutRepeated(raw.lines, style)
  const hasBoxes = lines.some(({ boxes }) => boxes !== null)
  const maxUnits = lines.reduce((sum, { text }) => sum + text.length + longestBlank, 0)
  const writer = new PageWriter(hasBoxes ? maxUnits : 0)
  let last: RawLine | undefined
  let level = 0
  for (const line of lines) {
    const lineLevel = levelOf(line, style)
    const isNew = last === undefined || lineLevel !== level || isApart(last, line) || listMark.test(line.text)
    if (isNew) writer.begin(lineLevel, listMark.test(line.text))
    else writer.endLine(line)
    writer.add(line)
    last = line
    level = lineLevel
  }
  const { text, blocks, boxes } = writer.finish()
  const isScanned = raw.hasPicture && text.replaceAll(/\s/g, '').length < minLetters
  return {
    page,
    label: null,
    text,
    blocks,
    size: raw.width > 0 ? { width: raw.width, height: raw.height } : null,
    geometry: text === '' || !hasBoxes ? null : encodeGeometry(boxes),
    isScanned,
  }
}

function levelOf(line: RawLine, style: PageStyle): number {
  const text = line.text.trim()
  return text.length > maxHeadingCharacters || !/\p{L}{2}/u.test(text) ? 0 : headingLevel(style, line.fontSize)
}

/** A gap of more than half a line, another column, or letters of another size. */
function isApart(last: RawLine, line: RawLine): boolean {
  const size = Math.max(last.fontSize, line.fontSize, 1)
  const gap = last.bottom - line.top
  return gap > size * 0.9 || gap < -size * 3 || Math.abs(last.fontSize - line.fontSize) > size * 0.25
}

/** What stands before a line: an empty line at most. */
const longestBlank = 2

class PageWriter {
  #text = ''
  /** Its last letter: to look at the end of a text that grows would copy it each time. */
  #before = ''
  /** All zero where nothing was written: blanks. Empty where boxes are not wanted. */
  readonly #boxes: Float32Array
  readonly #blocks: PageBlock[] = []
  #open: PageBlock | undefined

  constructor(maxUnits: number) {
    this.#boxes = new Float32Array(maxUnits * 4)
  }

  begin(level: number, isListItem: boolean): void {
    this.#close()
    if (this.#text !== '') this.#text += '\n\n'
    const type = level > 0 ? 'heading' : isListItem ? 'list-item' : 'paragraph'
    this.#open = { type, level, start: this.#text.length, end: this.#text.length }
  }

  /** The lines of Chinese and Japanese join without a blank. */
  endLine(next: RawLine): void {
    const after = next.text.trimStart().at(0) ?? ''
    if (!(cjk.test(this.#before) && cjk.test(after))) this.#text += '\n'
  }

  add({ text, boxes }: RawLine): void {
    const end = text.trimEnd().length
    const start = Math.min(end, text.length - text.trimStart().length)
    if (boxes !== null) this.#boxes.set(boxes.subarray(start * 4, end * 4), this.#text.length * 4)
    this.#text += text.slice(start, end)
    this.#before = text.charAt(end - 1)
  }

  finish(): { text: string; blocks: PageBlock[]; boxes: Float32Array } {
    this.#close()
    return { text: this.#text, blocks: this.#blocks, boxes: this.#boxes.subarray(0, this.#text.length * 4) }
  }

  #close(): void {
    if (this.#open !== undefined && this.#text.length > this.#open.start) {
      this.#blocks.push({ ...this.#open, end: this.#text.length })
    }
    this.#open = undefined
  }
}
