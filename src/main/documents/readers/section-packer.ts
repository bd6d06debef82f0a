import type { PageBlock } from '../../../shared/domain/document.ts'
import type { ReadPage } from '../document-reader.ts'

/** A block before it has a place on a page. */
export interface TextBlock {
  type: PageBlock['type']
  /** 1..6 for headings, else 0. */
  level: number
  text: string
}

const maxCharacters = 6_000
/** From here on a heading begins the next section. */
const enoughCharacters = 3_000

/** Blocks that stand together without an empty line. */
const tight: ReadonlySet<PageBlock['type']> = new Set(['list-item', 'table-row', 'code'])

/** Puts blocks on pages: those that the document has, or sections of some thousand characters. */
export class SectionPacker {
  readonly #isCut: boolean
  #page = 1
  #label: string | null = null
  #text = ''
  #blocks: PageBlock[] = []

  /** `isCut`: long pages are cut into sections at the borders of blocks. */
  constructor(isCut: boolean) {
    this.#isCut = isCut
  }

  /** Ends the page and begins one of this name; an empty page counts where pages are the document's own. */
  *begin(label: string | null): Generator<ReadPage, void> {
    yield* this.end()
    this.#label = label
  }

  *add(block: TextBlock): Generator<ReadPage, void> {
    for (const text of this.#isCut ? cut(block.text) : [block.text]) {
      const trimmed = block.type === 'code' ? text.trimEnd() : text.trim()
      if (trimmed === '') continue
      if (this.#isCut && this.#isFull(block, trimmed)) yield this.#take()
      this.#put(block, trimmed)
    }
  }

  *end(isKept = false): Generator<ReadPage, void> {
    if (this.#text !== '' || isKept) yield this.#take()
  }

  #isFull(block: TextBlock, text: string): boolean {
    if (this.#text === '') return false
    const isEnough = block.type === 'heading' && block.level <= 2 && this.#text.length >= enoughCharacters
    return isEnough || this.#text.length + text.length > maxCharacters
  }

  #put({ type, level }: TextBlock, text: string): void {
    if (this.#text !== '') this.#text += tight.has(type) && this.#blocks.at(-1)?.type === type ? '\n' : '\n\n'
    const start = this.#text.length
    this.#text += text
    this.#blocks.push({ type, level, start, end: this.#text.length })
  }

  #take(): ReadPage {
    const page: ReadPage = {
      page: this.#page++,
      label: this.#label,
      text: this.#text,
      blocks: this.#blocks,
      size: null,
      geometry: null,
      isScanned: false,
    }
    this.#text = ''
    this.#blocks = []
    return page
  }
}

/** At the ends of lines, else of words; in the middle of a word only where there is nothing else. */
function* cut(text: string): Generator<string, void> {
  let at = 0
  while (text.length - at > maxCharacters) {
    const piece = text.slice(at, at + maxCharacters)
    const border = Math.max(piece.lastIndexOf('\n'), 0) || piece.lastIndexOf(' ')
    const length =
      border > maxCharacters / 2 ? border + 1 : maxCharacters - (isPairCut(text, at + maxCharacters) ? 1 : 0)
    yield text.slice(at, at + length)
    at += length
  }
  yield text.slice(at)
}

function isPairCut(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff
}
