import { useSyncExternalStore } from 'react'
import type { Connection } from './connect.ts'
import { useCore } from './core-context.ts'
import { type Subscription, subscribe } from './subscribe.ts'

/** The newest item of a stream that never ends. */
interface Watch<T> {
  subscribe(listener: () => void): () => void
  get(): T | null
}

/** By connection: however many components look at it, the stream is open once, and only while somebody does. */
export type Watched<T> = (connection: Connection) => Watch<T>

/** `const engine = watched((client, options) => client.models.watchEngine(undefined, options))`, for `useWatched`. */
export function watched<T>(open: Subscription<T>['open']): Watched<T> {
  const watches = new WeakMap<Connection, Watch<T>>()
  return connection => {
    const watch = watches.get(connection) ?? createWatch(connection, open)
    watches.set(connection, watch)
    return watch
  }
}

/** Null until something has come. */
export function useWatched<T>(of: Watched<T>): T | null {
  const watch = of(useCore().connection)
  return useSyncExternalStore(watch.subscribe, watch.get)
}

function createWatch<T>(connection: Connection, open: Subscription<T>['open']): Watch<T> {
  const listeners = new Set<() => void>()
  let newest: T | null = null
  let controller: AbortController | null = null
  const show = (item: T | null) => {
    newest = item
    for (const listener of listeners) listener()
  }
  return {
    subscribe(listener) {
      listeners.add(listener)
      if (controller === null) {
        controller = new AbortController()
        const { signal } = controller
        subscribe(connection, { open, onItem: show, signal, endless: true }).catch(() => show(null))
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        controller?.abort()
        controller = null
        newest = null
      }
    },
    get: () => newest,
  }
}
