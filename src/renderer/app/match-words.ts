/**
 * How well a label answers what was typed, or null when it does not: every word must be found, in any order, at the
 * start of a word (best), inside of one, or else its letters one after the other. `words` and `label` in lower case.
 */
export function matchWords(words: readonly string[], label: string): number | null {
  let sum = 0
  for (const word of words) {
    const score = matchWord(word, label)
    if (score === null) return null
    sum += score
  }
  // Of two that match alike the shorter one is meant.
  return sum - label.length / 1_000
}

export function wordsOf(text: string): string[] {
  return fold(text).split(/\s+/u).filter(Boolean)
}

/** Case and accents are not typed in a hurry. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

const isLetter = /[\p{L}\p{N}]/u

function matchWord(word: string, label: string): number | null {
  const at = label.indexOf(word)
  if (at === 0) return 4
  for (let next = at; next !== -1; next = label.indexOf(word, next + 1))
    if (!isLetter.test(label[next - 1] ?? ' ')) return 3
  if (at !== -1) return 2
  return isSubsequence(word, label) ? 1 : null
}

/** Of a word that has some length: one or two letters are somewhere in everything. */
function isSubsequence(word: string, label: string): boolean {
  if (word.length < 3) return false
  let at = 0
  for (const letter of label) if (letter === word[at]) at++
  return at === word.length
}
