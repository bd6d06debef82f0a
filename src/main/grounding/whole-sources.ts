import type { Document } from '../../shared/domain/document.ts'
import type { Place, Source } from '../../shared/domain/sources.ts'
import { piecesOf } from './place-of.ts'
import type { Passage, Passages } from './ports.ts'

/** All pages of all documents in order, each a source of its own: the X of a citation is then a page. */
export function wholeSources(documents: readonly Document[], index: Passages): Source[] {
  const sources: Source[] = []
  for (const document of documents) {
    for (const [page, { places, texts, section }] of pagesOf(index.wholeDocument(document.id))) {
      sources.push({
        number: sources.length + 1,
        documentId: document.id,
        documentName: document.name,
        kind: document.kind ?? 'text',
        pageFrom: page,
        pageTo: page,
        section,
        places,
        text: texts.join('\n'),
      })
    }
  }
  return sources
}

interface Page {
  places: Place[]
  texts: string[]
  section: string[]
}

function pagesOf(passages: Iterable<Passage>): Map<number, Page> {
  const pages = new Map<number, Page>()
  for (const { text, places, section } of passages) {
    for (const piece of piecesOf(text, places)) {
      const page = pages.get(piece.place.page) ?? { places: [], texts: [], section }
      page.places.push(piece.place)
      page.texts.push(piece.text)
      pages.set(piece.place.page, page)
    }
  }
  return new Map([...pages].sort(([a], [b]) => a - b))
}

/** By the counter of the index, without copying any text: enough to know that a book is far too long. */
export function estimateTokens(documents: readonly Document[], index: Passages, enough: number): number {
  let tokens = 0
  for (const { id } of documents) {
    for (const passage of index.wholeDocument(id)) {
      tokens += passage.tokens
      if (tokens > enough) return tokens
    }
  }
  return tokens
}
