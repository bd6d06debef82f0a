import type { ContentWords } from './ports.ts'

/** Endings are cut off: `installed` and `installs` are one word, `warranty` and `warranties` too. */
const keyLength = 6

/** What of a text is compared: its words without their endings. */
export function wordKeys(text: string, contentWords: ContentWords): Set<string> {
  return new Set(
    contentWords(text)
      .filter(word => !/^\d+$/u.test(word))
      .map(wordKey),
  )
}

export function wordKey(word: string): string {
  if (word.length > keyLength) return word.slice(0, keyLength)
  return word.length > 3 ? word.replace(/s$/u, '') : word
}

const number = /\d+(?:[.,'’\u00a0\u202f ]\d+)*/gu

/** The numbers of a text in one notation: `1,310`, `1 310` and `1310` are one, `2,5` and `2.5` too. */
export function numbersIn(text: string): Set<string> {
  const found = text.normalize('NFKC').match(number) ?? []
  return new Set(
    found
      .flatMap(written => (/ /u.test(written) && !grouped.test(written) ? written.split(' ') : [written]))
      .map(plain),
  )
}

const grouped = /^\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d+)?$/u

function plain(written: string): string {
  const joined = grouped.test(written) ? written.replace(/[.,'’\u00a0\u202f ](?=\d{3}(?!\d))/gu, '') : written
  const decimal = joined.replaceAll(',', '.')
  return decimal.replace(/^0+(?=\d)/u, '')
}

/** Keys of the names in a text: words with a capital that do not open a sentence, and what is written in bold. */
export function nameKeys(text: string, contentWords: ContentWords): Set<string> {
  const inside = text.match(/(?<=[\p{L}\p{N},;:)”»"]\s+[“«"(*_]*)\p{Lu}[\p{L}\p{N}-]*/gu) ?? []
  const bold = Array.from(text.matchAll(/\*\*([^*\n]{1,60})\*\*/gu), match => match[1] ?? '')
  // A stop word alone would be taken for a word: only what counts in the whole text does.
  const counted = wordKeys(text, contentWords)
  return new Set([...wordKeys([...inside, ...bold].join(' '), contentWords)].filter(key => counted.has(key)))
}
