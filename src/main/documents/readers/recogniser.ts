import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createWorker, type Line, type Word } from 'tesseract.js'
import { LineMaker, type RawLine } from './raw-page.ts'
import type { PagePicture } from './render-page.ts'

/** Tried in this order; the second ones only where the first see little that they know. */
const languageSets = [
  ['eng', 'fra'],
  ['chi_sim', 'eng'],
] as const

/** Percent. Letters of a script that was not learnt are guessed with less. */
const goodConfidence = 65

type TesseractWorker = Awaited<ReturnType<typeof createWorker>>

const cjk = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef]/u

/** Tesseract with the languages that are shipped; nothing is fetched. */
export class Recogniser implements AsyncDisposable {
  readonly #workers = new Map<number, TesseractWorker>()
  /** What did best on the last page is tried first on the next. */
  #best = 0

  async read(picture: PagePicture): Promise<RawLine[]> {
    let found = await this.#recognise(this.#best, picture)
    if (found.confidence < goodConfidence) {
      const other = 1 - this.#best
      const second = await this.#recognise(other, picture)
      if (second.confidence > found.confidence) {
        found = second
        this.#best = other
      }
    }
    return found.lines
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const worker of this.#workers.values()) await worker.terminate()
  }

  async #recognise(set: number, picture: PagePicture) {
    const worker = await this.#worker(set)
    const { data } = await worker.recognize(picture.png, {}, { blocks: true, text: false })
    const lines = (data.blocks ?? []).flatMap(block => block.paragraphs.flatMap(paragraph => paragraph.lines))
    return { confidence: data.confidence, lines: lines.map(line => toLine(line, picture)).filter(isWritten) }
  }

  async #worker(set: number): Promise<TesseractWorker> {
    const known = this.#workers.get(set)
    if (known !== undefined) return known
    const languages = (languageSets[set] ?? languageSets[0]).map(code => ({ code, data: readLanguage(code) }))
    const worker = await createWorker(languages, 1, { cacheMethod: 'none', errorHandler: () => undefined })
    this.#workers.set(set, worker)
    return worker
  }
}

function readLanguage(code: string): Uint8Array {
  const root = dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${code}/package.json`))
  return readFileSync(join(root, '4.0.0_best_int', `${code}.traineddata.gz`))
}

function isWritten({ text }: RawLine): boolean {
  return text.trim() !== ''
}

/** Letters share the width of their word. */
function toLine(line: Line, picture: PagePicture): RawLine {
  const maker = new LineMaker()
  let before = ''
  for (const word of line.words) {
    if (before !== '' && !(cjk.test(before) && cjk.test(word.text.at(0) ?? ''))) maker.add(' ', 0, 0, 0, 0, 0)
    addWord(maker, word, picture)
    before = word.text.at(-1) ?? ''
  }
  return maker.take()
}

function addWord(maker: LineMaker, { text, bbox }: Word, { toPage }: PagePicture): void {
  const letters = [...text]
  const step = (bbox.x1 - bbox.x0) / Math.max(1, letters.length)
  for (const [place, letter] of letters.entries()) {
    const a = toPage(bbox.x0 + place * step, bbox.y0)
    const b = toPage(bbox.x0 + (place + 1) * step, bbox.y1)
    const y0 = Math.min(a.y, b.y)
    const y1 = Math.max(a.y, b.y)
    maker.add(letter, Math.min(a.x, b.x), y0, Math.max(a.x, b.x), y1, y1 - y0)
  }
}
