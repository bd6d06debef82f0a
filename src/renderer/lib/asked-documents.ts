import { createContext, use, useCallback, useSyncExternalStore } from 'react'
import type { DocumentScope } from '../../shared/domain/sources.ts'

/** Of the chat that does not exist yet. */
const newChat = ''

/**
 * What the next question of each chat is asked of. As long as nobody changes it, it is what the question before was
 * asked of. Outlives the page of the chat, since files go on coming in when one looks elsewhere.
 */
export class AskedDocuments {
  readonly #chosen = new Map<string, DocumentScope>()
  readonly #before = new Map<string, DocumentScope>()
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The same object until something changed; null: of no document. */
  get(chatId: string | null): DocumentScope | null {
    const key = chatId ?? newChat
    return this.#chosen.get(key) ?? this.#before.get(key) ?? null
  }

  change(chatId: string | null, change: (scope: DocumentScope) => DocumentScope): void {
    this.#chosen.set(chatId ?? newChat, change(this.get(chatId) ?? nothing))
    this.#tell()
  }

  addDocuments(chatId: string | null, documentIds: readonly string[]): void {
    this.change(chatId, scope => ({ ...scope, documentIds: [...new Set([...scope.documentIds, ...documentIds])] }))
  }

  /** Of the last question on the branch that is shown. */
  setBefore(chatId: string, scope: DocumentScope | null): void {
    if (this.#before.get(chatId) === (scope ?? undefined)) return
    if (scope === null) this.#before.delete(chatId)
    else this.#before.set(chatId, scope)
    this.#tell()
  }

  /** The question was sent. The chat that it made takes over what is still coming in. */
  sent(chatId: string | null, sentTo: string): void {
    if (chatId !== null) return
    const scope = this.#chosen.get(newChat)
    this.#chosen.delete(newChat)
    if (scope !== undefined) this.#chosen.set(sentTo, scope)
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

const nothing: DocumentScope = { documentIds: [], collectionIds: [], mode: 'auto' }

export const AskedDocumentsContext = createContext(new AskedDocuments())

export function useAskedDocuments(): AskedDocuments {
  return use(AskedDocumentsContext)
}

/** What is asked of next; null when there is no document in it. */
export function useScope(chatId: string | null): DocumentScope | null {
  const asked = useAskedDocuments()
  const scope = useSyncExternalStore(
    asked.subscribe,
    useCallback(() => asked.get(chatId), [asked, chatId]),
  )
  return scope !== null && scope.documentIds.length + scope.collectionIds.length > 0 ? scope : null
}
