import type { Citation, Place, Source } from '../../shared/domain/sources.ts'

/** A mark of an answer as the page shows it. `verdict` null: not checked yet. */
export interface CitationTarget {
  source: Source
  verdict: Citation['verdict'] | null
  /** The sentence that says it; null: all of the source is shown. */
  place: Place | null
}

/** What the panel beside the chat shows, and what gets the focus back when it closes. */
export interface OpenCitations {
  targets: readonly CitationTarget[]
  index: number
  returnTo: HTMLElement | null
}
