import type { Place } from '../../shared/domain/sources.ts'

/** Where in its document a stretch of a source's text stands; `places` joined by newlines are that text. */
export function placeOf(places: readonly Place[], start: number, end: number): Place | null {
  let at = 0
  for (const place of places) {
    const length = place.end - place.start
    if (start < at + length) {
      const from = place.start + Math.max(0, start - at)
      return { page: place.page, start: from, end: Math.max(from, Math.min(place.end, place.start + end - at)) }
    }
    at += length + 1
  }
  return null
}

/** The text of each place of a text that is these places joined by newlines. */
export function piecesOf(text: string, places: readonly Place[]): { place: Place; text: string }[] {
  let at = 0
  return places.map(place => {
    const from = at
    at += place.end - place.start + 1
    return { place, text: text.slice(from, at - 1) }
  })
}
