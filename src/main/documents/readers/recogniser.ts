import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createWorker, type Line, type Word } from 'tesseract.js'
import { LineMaker, type RawLine } from './raw-page.ts'
import type { PagePicture } from './render-page.ts'

/** Tried in this order until one knows most of what it sees. */
const languages = ['eng', 'fra', 'chi_sim'] as const
type Language = (typeof languages)[number]

/** Percent. Letters of a script that was not learnt are guessed with less; words of another language with little less. */
const goodConfidence = 92

type TesseractWorker = Awaited<ReturnType<typeof createWorker>>

const cjk = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef]/u

interface Recognised {
  confidence: number
  lines: RawLine[]
}

/** Tesseract with the languages that are shipped; nothing is fetched. */
export class Recogniser implements AsyncDisposable {
  readonly #workers = new Map<Language, TesseractWorker>()
  /** What did best on the last page comes first on the next, and alone while it does well. */
  #order: readonly Language[] = languages

  async read(picture: PagePicture): Promise<RawLine[]> {
    let best: Recognised = { confidence: -1, lines: [] }
    for (const language of this.#order) {
      const found = await this.#recognise(language, picture)
      if (found.confidence > best.confidence) {
        best = found
        this.#order = [language, ...languages.filter(other => other !== language)]
      }
      if (best.confidence >= goodConfidence) break
    }
    return best.lines
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const worker of this.#workers.values()) await worker.terminate()
  }

  async #recognise(language: Language, picture: PagePicture): Promise<Recognised> {
    const worker = await this.#worker(language)
    const { data } = await worker.recognize(picture.png, {}, { blocks: true, text: false })
    const lines = (data.blocks ?? []).flatMap(block => block.paragraphs.flatMap(paragraph => paragraph.lines))
    return { confidence: data.confidence, lines: lines.map(line => toLine(line, picture)).filter(isWritten) }
  }

  async #worker(language: Language): Promise<TesseractWorker> {
    const known = this.#workers.get(language)
    if (known !== undefined) return known
    const root = dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${language}/package.json`))
    const options = { langPath: join(root, '4.0.0_best_int'), cacheMethod: 'none' }
    const worker = await createWorker(language, 1, options)
    this.#workers.set(language, worker)
    return worker
  }
}

function isWritten({ text }: RawLine): boolean {
  return text.trim() !== ''
}

/** Letters share the width of their word. */
function toLine(line: Line, picture: PagePicture): RawLine {
  const maker = new LineMaker(line.text.length + line.words.length)
  let before = ''
  for (const word of line.words) {
    if (before !== '' && !(cjk.test(before) && cjk.test(word.text.at(0) ?? ''))) maker.add(0x20)
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
    maker.add(letter.codePointAt(0) ?? 0)
    maker.draw(Math.min(a.x, b.x), y0, Math.max(a.x, b.x), y1)
    if (a.x !== b.x) maker.measure(y0, y1, y1 - y0)
  }
}
