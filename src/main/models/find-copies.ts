import type { ModelFile } from './model-files.ts'

const namedAtMost = 3

/**
 * By id, other files with the same bytes that take room of their own: not further names (hard links) of one file. Three
 * at most, as they are for telling.
 */
export function findCopies(files: readonly ModelFile[]): Map<string, string[]> {
  const here = files.filter(({ sha256, condition }) => sha256 !== null && condition === 'fine')
  const copies = new Map<string, string[]>()
  for (const same of Map.groupBy(here, ({ sha256, sizeBytes }) => `${sha256} ${sizeBytes}`).values()) {
    const heads = [...new Map(same.map(file => [file.diskKey, file])).values()].slice(0, namedAtMost + 1)
    if (heads.length < 2) continue
    for (const { id, diskKey } of same) {
      const others = heads.filter(head => head.diskKey !== diskKey).slice(0, namedAtMost)
      copies.set(
        id,
        others.map(other => other.id),
      )
    }
  }
  return copies
}
