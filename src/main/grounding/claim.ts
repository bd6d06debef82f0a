import type { Evidence, EvidenceSentence } from './evidence.ts'
import type { ContentWords } from './ports.ts'
import { nameKeys, numbersIn, wordKeys } from './word-keys.ts'

/** What a sentence of an answer says, as it is held against the sources. */
export interface Claim {
  keys: ReadonlySet<string>
  /** Numbers and names that the question did not bring: they must stand in the sentence that is cited. */
  ownNumbers: readonly string[]
  ownNames: readonly string[]
  /** Names that the question brought: somewhere in the source. */
  askedNames: readonly string[]
}

/** Below it a sentence does not speak of the same thing. */
const minCover = 0.5
/** Enough where the numbers and names are right: other words for the same, or another language. */
const minCoverWithValues = 0.25
/** A claim of fewer words is read together with the question that it answers. */
const fewWords = 3

export function claimOf(sentence: string, question: string, contentWords: ContentWords): Claim {
  const own = wordKeys(sentence, contentWords)
  const asked = wordKeys(question, contentWords)
  const numbersAsked = numbersIn(question)
  const names = nameKeys(sentence, contentWords)
  return {
    keys: own.size < fewWords ? new Set([...own, ...asked]) : own,
    ownNumbers: [...numbersIn(sentence)].filter(number => !numbersAsked.has(number)),
    ownNames: [...names].filter(name => !asked.has(name)),
    askedNames: [...names].filter(name => asked.has(name)),
  }
}

/** The sentence of the source that says it, or null. */
export function supportOf(claim: Claim, evidence: Evidence, sourceNumber: number): EvidenceSentence | null {
  const { askedNames, ownNames, ownNumbers } = claim
  if (!askedNames.every(name => evidence.hasKey(name, sourceNumber))) return null
  const hasValues = ownNames.length + ownNumbers.length > 0
  const matches = evidence
    .matches(claim.keys, sourceNumber)
    .filter(({ cover }) => cover >= (hasValues ? minCoverWithValues : minCover))
  const whole = matches.find(({ sentence }) => holdsValues(sentence, ownNumbers, ownNames))
  if (whole !== undefined) return whole.sentence
  // Several values may be said in several sentences, each of which speaks of it.
  if (ownNumbers.length + ownNames.length < 2) return null
  const close = matches.filter(({ cover }) => cover >= minCover)
  const isSaid =
    ownNumbers.every(number => close.some(({ sentence }) => sentence.numbers.has(number))) &&
    ownNames.every(name => close.some(({ sentence }) => sentence.keys.has(name)))
  return isSaid ? (close[0]?.sentence ?? null) : null
}

/** What a reader is shown instead, to see for himself that the source does not say it. */
export function closestTo({ keys }: Claim, evidence: Evidence, sourceNumber: number): EvidenceSentence | null {
  const [best] = evidence.matches(keys, sourceNumber)
  return best !== undefined && best.cover >= minCoverWithValues ? best.sentence : null
}

/** A number or a name that no source has. */
export function isUnfounded({ ownNumbers, ownNames }: Claim, evidence: Evidence): boolean {
  return (
    ownNumbers.some(number => !evidence.hasNumber(number, null)) || ownNames.some(name => !evidence.hasKey(name, null))
  )
}

function holdsValues(sentence: EvidenceSentence, numbers: readonly string[], names: readonly string[]): boolean {
  return numbers.every(number => sentence.numbers.has(number)) && names.every(name => sentence.keys.has(name))
}
