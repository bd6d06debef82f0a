import { contentOf } from './content-keys.ts'
import type { DocumentRepository, StoredDocument } from './document-repository.ts'
import type { PageRepository } from './page-repository.ts'
import type { Passage } from './passage-index.ts'
import type { PassageRepository, StoredPassage } from './passage-repository.ts'

export interface StoredPassagesOptions {
  documents: DocumentRepository
  pages: PageRepository
  passages: PassageRepository
}

/** Passages with their texts. */
export class StoredPassages {
  readonly #options: StoredPassagesOptions

  constructor(options: StoredPassagesOptions) {
    this.#options = options
  }

  /** Those that exist, in the order asked for. */
  get(ids: readonly number[]): Passage[] {
    const documents = new Map<number, StoredDocument | undefined>()
    return ids.flatMap(id => {
      const contentKey = contentOf(id)
      if (!documents.has(contentKey)) documents.set(contentKey, this.#options.documents.findByContent(contentKey))
      const document = documents.get(contentKey)
      const stored = document && this.#options.passages.get(id)
      return stored ? [this.#passage(stored, document.id)] : []
    })
  }

  /** All of a document in reading order, overlaps left out. */
  *wholeDocument(documentId: string): Generator<Passage, void> {
    const document = this.#options.documents.find(documentId)
    if (document === undefined) return
    const stored = [...this.#options.passages.all(document.contentKey)]
    // Pages that were recognised later stand where they belong.
    stored.sort((a, b) => a.own.page - b.own.page || a.key - b.key)
    for (const passage of stored) yield this.#passage({ ...passage, places: ownPlaces(passage) }, documentId)
  }

  #passage(stored: StoredPassage, documentId: string): Passage {
    const { pages } = this.#options
    const contentKey = contentOf(stored.key)
    const texts = stored.places.map(({ page, start, end }) => (pages.text(contentKey, page) ?? '').slice(start, end))
    return {
      id: stored.key,
      documentId,
      pageFrom: stored.pageFrom,
      pageTo: stored.pageTo,
      section: stored.section,
      places: stored.places,
      text: texts.join('\n'),
      tokens: stored.tokens,
    }
  }
}

/** Without what the passage before has too. */
function ownPlaces({ places, own }: StoredPassage): StoredPassage['places'] {
  return places.flatMap(place => {
    if (place.page < own.page || (place.page === own.page && place.end <= own.start)) return []
    return [place.page === own.page ? { ...place, start: Math.max(place.start, own.start) } : place]
  })
}
