/** Reciprocal rank fusion: what stands high in several lists comes first. 60 as in its paper (Cormack et al., 2009). */
const k = 60

export interface FusedKey {
  key: number
  /** From 1; null: not in that list. */
  ranks: (number | null)[]
  score: number
}

/** `lists` hold keys, best first, each with its weight. */
export function fuseRanks(lists: readonly { keys: readonly number[]; weight: number }[]): FusedKey[] {
  const fused = new Map<number, FusedKey>()
  lists.forEach(({ keys, weight }, list) => {
    keys.forEach((key, index) => {
      const found = fused.get(key) ?? { key, ranks: lists.map(() => null), score: 0 }
      found.ranks[list] = index + 1
      found.score += weight / (k + index + 1)
      fused.set(key, found)
    })
  })
  return [...fused.values()].sort((a, b) => b.score - a.score)
}
