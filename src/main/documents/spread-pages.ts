import type { Passage } from './passage-index.ts'

/** So many lines with dots that lead to a page number make a table of contents. */
const minLeaders = 3
const leader = /(?:\.[ \u00a0]?){4,}\s*\d|…{2,}\s*\d/gu

/** It tells where something stands and not what: the very words of every heading are in it. */
function isTableOfContents(text: string): boolean {
  return (text.match(leader)?.length ?? 0) >= minLeaders
}

/**
 * The best passage of each page first, then what else those pages hold, tables of contents last: there is room for a few
 * only, and neighbours of what is chosen are added anyway. Measured with the retrieval bench. Best first.
 */
export function spreadPages<T extends { passage: Passage }>(found: readonly T[]): T[] {
  const seen = new Set<string>()
  const {
    first = [],
    same = [],
    contents = [],
  } = Object.groupBy(found, ({ passage }) => {
    if (isTableOfContents(passage.text)) return 'contents'
    const page = `${passage.documentId} ${passage.pageFrom}`
    if (seen.has(page)) return 'same'
    seen.add(page)
    return 'first'
  })
  return [...first, ...same, ...contents]
}
