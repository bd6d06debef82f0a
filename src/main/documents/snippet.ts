import { isSameWord, wordsOf } from './question-words.ts'

export type Snippet = { text: string; isMatch: boolean }[]

const maxLength = 240
const word = /[\p{L}\p{N}\p{M}]+/gu

/** The part of a text that holds most of the words, cut at words, with each find marked. */
export function snippetOf(text: string, words: readonly string[]): Snippet {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  const finds = Array.from(flat.matchAll(word), match => ({ start: match.index, end: match.index + match[0].length }))
  const matches = finds.filter(({ start, end }) => isFind(flat.slice(start, end), words))
  const from = bestStart(flat, matches)
  const to = Math.min(flat.length, from + maxLength)
  const snippet: Snippet = []
  let at = from
  for (const { start, end } of matches) {
    if (start < from || end > to) continue
    if (start > at) snippet.push({ text: flat.slice(at, start), isMatch: false })
    snippet.push({ text: flat.slice(start, end), isMatch: true })
    at = end
  }
  if (at < to) snippet.push({ text: flat.slice(at, to), isMatch: false })
  const [first] = snippet
  const last = snippet.at(-1)
  if (first && from > 0) first.text = `…${first.text}`
  if (last && to < flat.length) last.text = `${last.text}…`
  return snippet
}

/** In unspaced scripts a stretch holds several words. The last of the words may be unfinished. */
function isFind(found: string, words: readonly string[]): boolean {
  const last = words.at(-1) ?? ''
  return wordsOf(found).some(part => part.startsWith(last) || words.some(wanted => isSameWord(wanted, part)))
}

/** A little before the window with the most finds. */
function bestStart(text: string, matches: readonly { start: number }[]): number {
  let best = { start: 0, finds: -1 }
  for (const { start } of matches) {
    const finds = matches.filter(other => other.start >= start && other.start < start + maxLength - 40).length
    if (finds > best.finds) best = { start, finds }
  }
  const wanted = Math.max(0, best.start - 40)
  if (wanted === 0) return 0
  const space = text.indexOf(' ', wanted)
  return space < 0 || space >= best.start ? best.start : space + 1
}
