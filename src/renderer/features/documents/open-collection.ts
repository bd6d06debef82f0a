import { navigate } from '../../lib/location.ts'

/** The place of a collection, for links and for what is dropped while it is open. */
export function openCollection(collectionId: string | null): void {
  navigate(collectionId === null ? '/documents' : `/documents?collection=${encodeURIComponent(collectionId)}`)
}
