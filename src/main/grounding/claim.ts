import type { Evidence, EvidenceSentence, Match } from './evidence.ts'
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

/** Of a sentence that speaks of these instead, a value from another one is not what it says. */
const rivalCover = 0.6
/** Numbers that name a place, and those of a list: they are no values. */
const references =
  /^\s*\d{1,3}[.)]\s|(?:passages?|webpages?|pages?|sources?|documents?|sections?|chapters?|chapitres?|citations?|results?|résultats?|网页|来源|文档)\s*n?[°º]?\s*\d+|第\s*\d+\s*[页章节条]/giu

export function claimOf(written: string, question: string, contentWords: ContentWords): Claim {
  const sentence = written.replace(references, ' ')
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
  if (whole !== undefined) return matches.some(other => isRival(other, whole, claim)) ? null : whole.sentence
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

/** Whether another sentence speaks of the claim as much, in words that this one lacks, and gives another number. */
function isRival(other: Match, whole: Match, { keys, ownNumbers }: Claim): boolean {
  if (ownNumbers.length === 0 || other.sentence.numbers.size === 0) return false
  if (other.cover < Math.max(whole.cover, rivalCover) || holdsValues(other.sentence, ownNumbers, [])) return false
  return [...keys].some(key => other.sentence.keys.has(key) && !whole.sentence.keys.has(key))
}

function holdsValues(sentence: EvidenceSentence, numbers: readonly string[], names: readonly string[]): boolean {
  return numbers.every(number => sentence.numbers.has(number)) && names.every(name => sentence.keys.has(name))
}
