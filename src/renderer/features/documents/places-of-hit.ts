import type { DocumentHit } from '../../../shared/contract/documents.ts'
import type { Client } from '../../../shared/contract/index.ts'
import type { Place } from '../../../shared/domain/sources.ts'

/** Where the words that were found stand in the passage; the passage itself where they cannot be told. */
export async function placesOfHit({ documents }: Client, hit: DocumentHit): Promise<Place[]> {
  const { documentId, page, start, end, snippet } = hit
  const words = new Set(snippet.flatMap(({ text, isMatch }) => (isMatch && text.trim() !== '' ? text : [])))
  const { text } = await documents.page({ documentId, page })
  const places: Place[] = []
  for (const word of words) {
    for (let at = text.indexOf(word, start); at !== -1 && at < end; at = text.indexOf(word, at + word.length))
      places.push({ page, start: at, end: at + word.length })
  }
  return places.length > 0 ? places.toSorted((a, b) => a.start - b.start) : [{ page, start, end }]
}
