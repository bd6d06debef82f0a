/**
 * Raise it when passages are cut by other rules or `indexText` gives other words than before: documents are then read
 * again in the background.
 */
export const indexVersion = 1

const unspacedRun =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]+/gu
const hangulRun = /\p{Script=Hangul}+/gu
const words = new Intl.Segmenter('zh', { granularity: 'word' })

/**
 * The words of a text with spaces between them, for the full-text index and for questions alike. What is written without
 * spaces is cut by the dictionary of `Intl.Segmenter`; Korean, where endings cling to the words, becomes overlapping
 * pairs of syllables. Case, accents and endings of words are the index's own.
 */
export function indexText(text: string): string {
  const normal = text.normalize('NFKC')
  return normal.replace(unspacedRun, segmented).replace(hangulRun, syllablePairs)
}

function segmented(run: string): string {
  return ` ${Array.from(words.segment(run), ({ segment }) => segment).join(' ')} `
}

function syllablePairs(run: string): string {
  if (run.length < 3) return run
  return Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2)).join(' ')
}
