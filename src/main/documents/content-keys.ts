/** Pages and passages of a content stand in one range of keys each: `content << 20 | number`, see migration 0005. */
const perContent = 2 ** 20

/** More pages, and more passages, than this a document cannot have. */
export const maxPerContent = perContent - 1

/** Of a page (from 1) or a passage (from 0). */
export function keyInContent(contentKey: number, number: number): number {
  return contentKey * perContent + number
}

export function contentOf(key: number): number {
  return Math.floor(key / perContent)
}

export function numberInContent(key: number): number {
  return key % perContent
}

/** First and last key that a content's pages or passages may have. */
export function keyRange(contentKey: number): [first: number, last: number] {
  return [keyInContent(contentKey, 0), keyInContent(contentKey, maxPerContent)]
}
