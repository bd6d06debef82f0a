import type { Source } from '../../shared/domain/sources.ts'
import { Evidence } from './evidence.ts'
import type { ContentWords } from './ports.ts'
import { nameKeys, numbersIn, wordKeys } from './word-keys.ts'

/** So many of the question's words must stand in the sources together, and in one of them. */
const minUnionCover = 0.7
const minBestCover = 0.4

/**
 * Whether the sources hardly hold the answer: a name or a number that was asked about is in none of them, or too few of
 * the question's words are. Words alone are compared, so other words for the same thing make it cautious.
 */
export function isScarce(question: string, sources: readonly Source[], contentWords: ContentWords): boolean {
  if (sources.length === 0) return true
  const evidence = new Evidence(sources, contentWords)
  const names = nameKeys(question, contentWords)
  if ([...names].some(name => !evidence.hasKey(name, null))) return true
  if ([...numbersIn(question)].some(number => !evidence.hasNumber(number, null))) return true
  const keys = wordKeys(question, contentWords)
  if (keys.size === 0) return false
  const present = [...keys].filter(key => evidence.hasKey(key, null)).length
  return present / keys.size < minUnionCover || evidence.bestCover(keys) < minBestCover
}
