import { indexText } from './index-text.ts'
import { withoutStopWords } from './stop-words.ts'

/** More words than this a question is not about. */
const maxWords = 48

/** Lower case, without the accents of letters (the marks of kana stay): how words are compared outside the index. */
function fold(text: string): string {
  const bare = text.normalize('NFKD').replace(/[\u0300-\u036f]+/g, '')
  return bare.normalize('NFC').toLowerCase()
}

export function wordsOf(text: string): string[] {
  return fold(indexText(text)).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
}

/** The words of a question that say what it is after, each once. */
export function questionWords(question: string): string[] {
  return [...new Set(withoutStopWords(wordsOf(question)))].slice(0, maxWords)
}

/** True when two folded words are forms of one as far as their beginnings tell: `install`, `installing`, `installed`. */
export function isSameWord(a: string, b: string): boolean {
  if (a === b) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length < 4 || long.length - short.length > 4) return false
  const stem = short.length > 5 ? short.slice(0, -1) : short
  return long.startsWith(stem)
}

/** Share of the words that stand in a passage, 0..1. */
export function wordCover(words: readonly string[], passage: readonly string[]): number {
  if (words.length === 0) return 0
  const present = [...new Set(passage)]
  return words.filter(word => present.some(other => isSameWord(word, other))).length / words.length
}
