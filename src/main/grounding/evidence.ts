import type { Place, Source } from '../../shared/domain/sources.ts'
import { placeOf } from './place-of.ts'
import type { ContentWords } from './ports.ts'
import { splitSentences } from './split-sentences.ts'
import { numbersIn, wordKey, wordKeys } from './word-keys.ts'

/** A sentence of a source, as it is compared. */
export interface EvidenceSentence {
  sourceNumber: number
  start: number
  end: number
  keys: ReadonlySet<string>
  numbers: ReadonlySet<string>
}

/** A sentence that speaks of what a claim speaks of. */
export interface Match {
  sentence: EvidenceSentence
  /** Share of the claim's words that stand in it or in the headings above it, 0..1. */
  cover: number
}

interface SourceWords {
  source: Source
  /** Its sentences: from this one to before that one. */
  first: number
  end: number
  headings: ReadonlySet<string>
  keys: ReadonlySet<string>
  numbers: ReadonlySet<string>
}

/** The sentences of the sources by their words, so that a long answer is held against a long document in little time. */
export class Evidence {
  readonly #contentWords: ContentWords
  readonly #sentences: EvidenceSentence[] = []
  readonly #byKey = new Map<string, number[]>()
  readonly #sources = new Map<number, SourceWords>()

  constructor(sources: readonly Source[], contentWords: ContentWords) {
    this.#contentWords = contentWords
    for (const source of sources) this.#add(source)
  }

  get sourceNumbers(): number[] {
    return [...this.#sources.keys()]
  }

  /** Best first. `sourceNumber` null: in all sources. */
  matches(keys: ReadonlySet<string>, sourceNumber: number | null): Match[] {
    if (keys.size === 0) return []
    const sources = this.#of(sourceNumber)
    const from = sources[0]?.first ?? 0
    const hits = new Uint16Array((sources.at(-1)?.end ?? 0) - from)
    for (const key of keys) {
      for (const index of this.#byKey.get(key) ?? []) {
        const at = index - from
        if (at >= 0 && at < hits.length) hits[at] = (hits[at] ?? 0) + 1
      }
    }
    const found: Match[] = []
    for (const { first, end, headings } of sources) {
      const above = [...keys].filter(key => headings.has(key))
      for (let index = first; index < end; index++) {
        const sentence = this.#sentences[index]
        const inside = hits[index - from] ?? 0
        if (inside === 0 || sentence === undefined) continue
        const present = inside + above.filter(key => !sentence.keys.has(key)).length
        found.push({ sentence, cover: present / keys.size })
      }
    }
    return found.sort((a, b) => b.cover - a.cover || a.sentence.keys.size - b.sentence.keys.size)
  }

  hasKey(key: string, sourceNumber: number | null): boolean {
    return this.#of(sourceNumber).some(({ keys, headings }) => keys.has(key) || headings.has(key))
  }

  hasNumber(number: string, sourceNumber: number | null): boolean {
    return this.#of(sourceNumber).some(({ numbers }) => numbers.has(number))
  }

  /** Share of these words that one source has, for the source that has most of them. */
  bestCover(keys: ReadonlySet<string>): number {
    const shares = this.#of(null).map(
      words => [...keys].filter(key => words.keys.has(key) || words.headings.has(key)).length,
    )
    return keys.size === 0 ? 0 : Math.max(0, ...shares) / keys.size
  }

  placeOf({ sourceNumber, start, end }: EvidenceSentence): Place | null {
    return placeOf(this.#sources.get(sourceNumber)?.source.places ?? [], start, end)
  }

  #of(sourceNumber: number | null): SourceWords[] {
    if (sourceNumber === null) return [...this.#sources.values()]
    return [this.#sources.get(sourceNumber) ?? []].flat()
  }

  #add(source: Source): void {
    const keys = new Set<string>()
    const numbers = new Set<string>()
    const first = this.#sentences.length
    for (const { start, end, text } of splitSentences(source.text, 'lines-may-go-on')) {
      const sentence = {
        sourceNumber: source.number,
        start,
        end,
        keys: wordKeys(text, this.#contentWords),
        numbers: numbersIn(text),
      }
      const index = this.#sentences.push(sentence) - 1
      for (const key of sentence.keys) {
        keys.add(key)
        const places = this.#byKey.get(key)
        if (places === undefined) this.#byKey.set(key, [index])
        else places.push(index)
      }
      for (const found of sentence.numbers) numbers.add(found)
    }
    // What a question drops as a stop word may still be a name elsewhere: the whole text counts for "does it stand there".
    for (const word of source.text.match(/\p{L}[\p{L}\p{N}]*/gu) ?? []) keys.add(wordKey(fold(word)))
    const headings = wordKeys([...source.section, source.documentName].join('\n'), this.#contentWords)
    this.#sources.set(source.number, { source, first, end: this.#sentences.length, headings, keys, numbers })
  }
}

function fold(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}
