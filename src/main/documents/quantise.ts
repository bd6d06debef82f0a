/** A vector as it is stored: a byte for each dimension, times the scale, and a bit for each sign. */
export interface QuantisedVector {
  scale: number
  bytes: Int8Array
  /** Bit `i & 31` of word `i >> 5`: whether dimension i is above zero. */
  signs: Uint32Array
}

/** The scale is the vector's own, which loses half as much as one scale for all. */
export function quantise(vector: Float32Array): QuantisedVector {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const scale = largest === 0 ? 1 : largest / 127
  return { scale, bytes: Int8Array.from(vector, value => Math.round(value / scale)), signs: signsOf(vector) }
}

export function signsOf(vector: Float32Array): Uint32Array {
  const signs = new Uint32Array(Math.ceil(vector.length / 32))
  vector.forEach((value, index) => {
    const word = index >> 5
    if (value > 0) signs[word] = ((signs[word] ?? 0) | (1 << (index & 31))) >>> 0
  })
  return signs
}

/** The closeness of a vector to a quantised one. */
export function dotProduct(vector: Float32Array, bytes: Int8Array, scale: number): number {
  let sum = 0
  for (let index = 0; index < vector.length; index += 1) sum += (vector[index] ?? 0) * (bytes[index] ?? 0)
  return sum * scale
}

/** In how many signs two vectors differ; `at` is where the second begins. */
export function differingSigns(a: Uint32Array, b: Uint32Array, at: number): number {
  let count = 0
  for (let index = 0; index < a.length; index += 1) {
    let bits = (a[index] ?? 0) ^ (b[at + index] ?? 0)
    bits -= (bits >>> 1) & 0x55555555
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}
