/** How well questions were answered by ranked passages. */
export interface Scores {
  questions: number
  hitAt1: number
  hitAt5: number
  hitAt10: number
  /** Mean of 1 / rank. */
  mrr: number
}

/** `ranks`: of the first passage that lies on the right page, from 1; null: it was not among those found. */
export function scoresOf(ranks: readonly (number | null)[]): Scores {
  const share = (upTo: number): number => ranks.filter(rank => rank !== null && rank <= upTo).length / ranks.length
  const mrr = ranks.reduce<number>((sum, rank) => sum + (rank === null ? 0 : 1 / rank), 0) / ranks.length
  return { questions: ranks.length, hitAt1: share(1), hitAt5: share(5), hitAt10: share(10), mrr }
}
