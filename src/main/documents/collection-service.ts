import { AppError } from '../../shared/domain/app-error.ts'
import type { Collection } from '../../shared/domain/document.ts'
import type { Notify } from '../notices.ts'
import type { CollectionRepository } from './collection-repository.ts'

export interface CollectionServiceOptions {
  collections: CollectionRepository
  notify: Notify
  now: () => number
  newId: () => string
}

/** Collections hold documents; a document may be in several. */
export class CollectionService {
  readonly #options: CollectionServiceOptions

  constructor(options: CollectionServiceOptions) {
    this.#options = options
  }

  list(): Collection[] {
    return this.#options.collections.list()
  }

  create(name: string): Collection {
    const { collections, newId, now } = this.#options
    const collection = { id: newId(), name, createdAt: now(), documentCount: 0 }
    collections.insert(collection.id, name, collection.createdAt)
    this.#changed()
    return collection
  }

  rename(collectionId: string, name: string): void {
    this.#options.collections.rename(this.require(collectionId).id, name)
    this.#changed()
  }

  /** Its documents stay. */
  delete(collectionId: string): void {
    this.#options.collections.delete(this.require(collectionId).id)
    this.#changed()
  }

  add(collectionId: string, documentIds: readonly string[]): void {
    this.#options.collections.add(this.require(collectionId).id, documentIds)
    this.#changed()
  }

  remove(collectionId: string, documentIds: readonly string[]): void {
    this.#options.collections.remove(this.require(collectionId).id, documentIds)
    this.#changed()
  }

  /** @throws AppError `not_found` */
  require(collectionId: string): Collection {
    const collection = this.#options.collections.get(collectionId)
    if (collection === undefined) throw new AppError('not_found', 'no such collection')
    return collection
  }

  #changed(): void {
    this.#options.notify({ type: 'documents-changed' })
  }
}
