import type { ContentWords } from './ports.ts'

/** A question of fewer words than this leans on the one before it. */
const fewWords = 3
/** So far back: what was asked before that is another subject. */
const maxEarlier = 2

/** Words that point back, at the start of a question or alone in it. */
const pointsBack =
  /(?<![\p{L}\p{N}])(?:it|its|they|them|their|this|that|these|those|he|him|his|she|her|former|latter|same|il|elle|ils|elles|celui-ci|celle-ci|ceux-ci|celui|celle|ça|cela|leur|leurs|lui)(?![\p{L}\p{N}])|^(?:and|but|what about|how about|et|mais|qu['’]en est-il)(?![\p{L}\p{N}])|[它他她]们?|这个|那个|该|前者|后者|其中|^那|呢[？?]?$/iu

/**
 * What to look for. A follow-up ("and how long does it last?") says too little by itself: the words of the questions
 * before it, newest first, are added until there is enough to look for. Thoughts and answers are not looked at.
 */
export function rewriteQuery(
  question: string,
  earlier: readonly string[],
  contentWords: ContentWords,
): { query: string; isRewritten: boolean } {
  const own = contentWords(question)
  if (own.length >= fewWords && !pointsBack.test(question.trim())) return { query: question, isRewritten: false }
  const added: string[] = []
  for (const before of earlier.slice(-maxEarlier).reverse()) {
    if (added.length >= fewWords) break
    added.push(...contentWords(before).filter(word => !own.includes(word) && !added.includes(word)))
  }
  if (added.length === 0) return { query: question, isRewritten: false }
  return { query: `${question} ${added.join(' ')}`, isRewritten: true }
}
