import { keyInContent } from './content-keys.ts'
import { differingSigns, dotProduct, signsOf } from './quantise.ts'
import type { VectorExtent, VectorRepository } from './vector-repository.ts'

/** So many times what is asked for is taken by signs and weighed by bytes; at least `minWeighed`, which makes small sets exact. */
const oversampling = 20
const minWeighed = 600

/**
 * Finds the closest vectors: by their signs, which stand in memory (48 bytes for 384 dimensions), and then the best of
 * those by their bytes in the store. No vector extension: 37 ms for a million, and a filter by document costs nothing.
 */
export class VectorSearch {
  readonly #vectors: VectorRepository
  /** By content; valid for so many vectors of that model. */
  readonly #signs = new Map<number, VectorExtent & { words: Uint32Array }>()

  constructor(vectors: VectorRepository) {
    this.#vectors = vectors
  }

  /** Keys of passages, best first. */
  find(vector: Float32Array, contentKeys: readonly number[], limit: number): number[] {
    const wanted = Math.max(minWeighed, limit * oversampling)
    return this.#bySigns(signsOf(vector), contentKeys, wanted)
      .flatMap(key => {
        const stored = this.#vectors.get(key)
        return stored ? [{ key, score: dotProduct(vector, stored.bytes, stored.scale) }] : []
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
      .map(({ key }) => key)
  }

  /** By counting: differences are small whole numbers, so nothing is sorted. */
  #bySigns(signs: Uint32Array, contentKeys: readonly number[], wanted: number): number[] {
    const byDifference: number[][] = Array.from({ length: signs.length * 32 + 1 }, () => [])
    for (const contentKey of contentKeys) {
      const words = this.#signsOf(contentKey)
      const count = Math.floor(words.length / signs.length)
      for (let index = 0; index < count; index += 1) {
        byDifference[differingSigns(signs, words, index * signs.length)]?.push(keyInContent(contentKey, index))
      }
    }
    const found: number[] = []
    for (const keys of byDifference) {
      if (found.length >= wanted) break
      for (const key of keys) found.push(key)
    }
    return found.slice(0, wanted)
  }

  #signsOf(contentKey: number): Uint32Array {
    const extent = this.#vectors.extent(contentKey)
    const known = this.#signs.get(contentKey)
    if (known?.count === extent.count && known.embedder === extent.embedder) return known.words
    const words = this.#vectors.signs(contentKey)
    this.#signs.set(contentKey, { ...extent, words })
    return words
  }
}
