import type { Place } from '../../shared/domain/sources.ts'

/** A passage that has just been cut. */
export interface NewPassage {
  /** Headings above it, outermost first. */
  section: string[]
  /** In order; `text` is these pieces joined by newlines. */
  places: Place[]
  text: string
  /** Where it begins to differ from the end of the passage before. */
  own: { page: number; start: number }
  tokens: number
}
