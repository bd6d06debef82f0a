/** From this share of common words on two passages say the same. */
const sameShare = 0.85

/** Leaves out what says the same as something better: boilerplate, and files that differ in a date. Best first. */
export function withoutNearDuplicates<T extends { words: readonly string[] }>(found: readonly T[]): T[] {
  const kept: { item: T; words: ReadonlySet<string> }[] = []
  for (const item of found) {
    const words = new Set(item.words)
    if (!kept.some(other => likeness(other.words, words) >= sameShare)) kept.push({ item, words })
  }
  return kept.map(({ item }) => item)
}

/** Words in both, by words in either (Jaccard). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  if (small.size < large.size * sameShare) return 0
  let common = 0
  for (const word of small) if (large.has(word)) common += 1
  return common / (a.size + b.size - common)
}
