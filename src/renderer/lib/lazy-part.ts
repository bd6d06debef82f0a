import { type ComponentType, type LazyExoticComponent, lazy, useSyncExternalStore } from 'react'

const loaders: (() => Promise<unknown>)[] = []

/**
 * A component in a file of its own, so that the first page is drawn without it: fetched when it is first drawn, or
 * before that by `fetchPartsWhenSettled`. Draw it inside of `Suspense`.
 */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  loaders.push(load)
  return lazy(async () => ({ default: await load() }))
}

/** Long enough for the first page to be drawn and its questions to the core answered, without anybody waiting. */
const settleAfterMs = 1_000

let isSettled = false
const listeners = new Set<() => void>()

/** Once the first page stands, fetches all parts, so that going to one never waits. */
export function fetchPartsWhenSettled(): void {
  setTimeout(() => {
    requestIdleCallback(() => {
      markSettled()
      for (const load of loaders) void load().catch(() => undefined)
    })
  }, settleAfterMs)
}

export function markSettled(): void {
  isSettled = true
  for (const listener of listeners) listener()
}

/** Whether the first page stands: what nobody sees at first is drawn after that. */
export function useIsSettled(): boolean {
  return useSyncExternalStore(subscribe, () => isSettled)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
