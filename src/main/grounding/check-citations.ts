import { blankMarks, citationMarks } from '../../shared/domain/citation-marks.ts'
import type { CitationsPart, ThoughtUse } from '../../shared/domain/message-part.ts'
import type { Citation, Source } from '../../shared/domain/sources.ts'
import { claimOf, closestTo, isUnfounded, supportOf } from './claim.ts'
import { Evidence } from './evidence.ts'
import type { ContentWords } from './ports.ts'
import { type Sentence, splitSentences } from './split-sentences.ts'
import { wordKeys } from './word-keys.ts'

export interface WrittenAnswer {
  question: string
  /** Exact, as it was written. */
  thought: string
  text: string
}

/** What is checked: takes a second for a long answer to a book, so never in the process that carries the tokens. */
export interface CheckRequest {
  answer: WrittenAnswer
  sources: readonly Source[]
}

/** So much of a sentence must stand in a source for it to be named where the model named none. */
const probableCover = 0.7
/** A shorter sentence says too little to be looked up. */
const minWords = 3
/** Of a very long thought the last part is looked at: there it gathers what it found. */
const maxThoughtCharacters = 60_000

/**
 * What the marks of an answer are worth, and where marks are missing. The words and numbers of each sentence are held
 * against those of the sources; no model is asked.
 */
export function checkCitations(
  { question, thought, text }: WrittenAnswer,
  sources: readonly Source[],
  contentWords: ContentWords,
): CitationsPart {
  const evidence = new Evidence(sources, contentWords)
  const known = new Set(evidence.sourceNumbers)
  const marks = citationMarks(text)
  const citations: Citation[] = []
  const unfounded: CitationsPart['unfounded'] = []
  const words = blankMarks(text)
  for (const sentence of splitSentences(words, 'lines-end-sentences')) {
    const claim = claimOf(sentence.text, question, contentWords)
    const cited = marks
      .filter(mark => isMarkOf(mark.start, sentence, words))
      .flatMap(({ start, end, numbers }) => numbers.filter(n => known.has(n)).map(n => ({ start, end, number: n })))
    for (const { start, end, number } of cited) {
      const said = supportOf(claim, evidence, number)
      const verdict = said === null ? 'unsupported' : 'supported'
      const closest = said ?? closestTo(claim, evidence, number)
      citations.push({ start, end, sourceNumber: number, verdict, place: closest && evidence.placeOf(closest) })
    }
    if (cited.length === 0) citations.push(...probableSource(sentence, evidence, { question, contentWords }))
    if (isUnfounded(claim, evidence)) unfounded.push({ start: sentence.start, end: sentence.end })
  }
  return { type: 'citations', citations, thoughtUses: thoughtUses(thought, evidence, contentWords), unfounded }
}

/** Whether a mark belongs to the sentence: it stands in it, or behind its end with nothing but blanks and marks between. */
function isMarkOf(markStart: number, { start, end }: Sentence, words: string): boolean {
  if (markStart < start) return false
  return markStart < end || words.slice(end, markStart).trim() === ''
}

function probableSource(
  sentence: Sentence,
  evidence: Evidence,
  { question, contentWords }: { question: string; contentWords: ContentWords },
): Citation[] {
  if (wordKeys(sentence.text, contentWords).size < minWords) return []
  const claim = claimOf(sentence.text, question, contentWords)
  const [best] = evidence.matches(claim.keys, null)
  if (best === undefined || best.cover < probableCover) return []
  const said = supportOf(claim, evidence, best.sentence.sourceNumber)
  const at = { start: sentence.end, end: sentence.end }
  const { sourceNumber } = best.sentence
  return said ? [{ ...at, sourceNumber, verdict: 'probable', place: evidence.placeOf(said) }] : []
}

function thoughtUses(thought: string, evidence: Evidence, contentWords: ContentWords): ThoughtUse[] {
  const from = Math.max(0, thought.length - maxThoughtCharacters)
  return splitSentences(thought.slice(from), 'lines-end-sentences').flatMap(({ start, end, text }) => {
    const claim = claimOf(text, '', contentWords)
    const [best] = claim.keys.size < minWords ? [] : evidence.matches(claim.keys, null)
    if (best === undefined || best.cover < probableCover) return []
    const said = supportOf(claim, evidence, best.sentence.sourceNumber)
    const place = said && evidence.placeOf(said)
    return place ? [{ start: from + start, end: from + end, sourceNumber: best.sentence.sourceNumber, place }] : []
  })
}
