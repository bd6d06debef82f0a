import type { PageBlock } from '../../shared/domain/document.ts'
import { countTokens } from './count-tokens.ts'

/** The smallest thing that passages are made of: a heading, a sentence, a row of a table, a line of code. */
export interface Unit {
  type: PageBlock['type']
  /** 1..6 for headings, else 0. */
  level: number
  page: number
  start: number
  end: number
  text: string
  tokens: number
  /** Where the unit before it on the page ended, and the blanks between; -1 and nothing for the first. */
  after: number
  gap: string
}

/** A sentence longer than this is cut between words: half a passage. */
const maxUnitTokens = 200

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })

/** The units of a page in order. Text that no block claims is a paragraph of its own. */
export function* splitPage(page: number, text: string, blocks: readonly PageBlock[]): Generator<Unit, void> {
  let after = -1
  for (const block of withGaps(text, blocks)) {
    for (const { start, end } of splitBlock(text, block)) {
      for (const stretch of splitLong(trimmed(text, start, end), text)) {
        const gap = after < 0 ? '' : text.slice(after, stretch.start)
        yield { ...block, ...stretch, page, after, gap }
        after = stretch.end
      }
    }
  }
}

function* withGaps(text: string, blocks: readonly PageBlock[]): Generator<PageBlock, void> {
  let at = 0
  for (const block of blocks) {
    const start = Math.max(at, block.start)
    const end = Math.min(text.length, block.end)
    if (start > at) yield { type: 'paragraph', level: 0, start: at, end: start }
    if (end > start) yield { ...block, start, end }
    at = Math.max(at, end)
  }
  if (at < text.length) yield { type: 'paragraph', level: 0, start: at, end: text.length }
}

function* splitBlock(text: string, { type, start, end }: PageBlock): Generator<{ start: number; end: number }, void> {
  if (type === 'heading' || type === 'table-row') {
    yield { start, end }
    return
  }
  if (type === 'code') {
    let at = start
    for (const line of text.slice(start, end).split(/(?<=\n)/)) {
      yield { start: at, end: at + line.length }
      at += line.length
    }
    return
  }
  // Lines of a paragraph end where the page ends, not where its sentences do.
  const flowing = text.slice(start, end).replaceAll(/\s/g, ' ')
  for (const { index, segment } of sentences.segment(flowing)) {
    yield { start: start + index, end: start + index + segment.length }
  }
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  const piece = text.slice(start, end)
  const from = start + piece.length - piece.trimStart().length
  return { start: from, end: Math.max(from, start + piece.trimEnd().length) }
}

type Stretch = Pick<Unit, 'start' | 'end' | 'text' | 'tokens'>

function* splitLong({ start, end }: { start: number; end: number }, text: string): Generator<Stretch, void> {
  if (start === end) return
  const whole = text.slice(start, end)
  const tokens = countTokens(whole)
  if (tokens <= maxUnitTokens) {
    yield { start, end, text: whole, tokens }
    return
  }
  const half = start + cutBetweenWords(whole)
  yield* splitLong(trimmed(text, start, half), text)
  yield* splitLong(trimmed(text, half, end), text)
}

/** Near the middle, at a space if there is one; never inside a pair of surrogates. */
function cutBetweenWords(text: string): number {
  const middle = Math.floor(text.length / 2)
  const space = text.slice(middle, middle + 200).search(/\s/)
  if (space >= 0) return middle + space
  const code = text.charCodeAt(middle)
  return code >= 0xdc00 && code <= 0xdfff ? middle + 1 : middle
}
