/**
 * Words that stand beside each other in a question and in a passage say more than the same words apart; a search for words
 * alone does not see it. Stop words count here: "what is", "how to" go before what is explained. Measured with the
 * retrieval bench: each pair weighs as much as one unit of BM25.
 */
export function countWordPairs(question: readonly string[], passage: readonly string[]): number {
  const wanted = new Set(question.slice(1).map((word, index) => `${question[index]} ${word}`))
  const found = new Set<string>()
  for (let index = 1; index < passage.length; index += 1) {
    const pair = `${passage[index - 1]} ${passage[index]}`
    if (wanted.has(pair)) found.add(pair)
  }
  return found.size
}
