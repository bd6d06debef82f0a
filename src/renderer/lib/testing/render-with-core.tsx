import '@testing-library/jest-dom/vitest'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, configure, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach, onTestFinished, vi } from 'vitest'
import { Router } from 'wouter'
import { Tips } from '../../ui/tips.tsx'
import { ToastProvider } from '../../ui/toast.tsx'
import { listenForCommands } from '../commands.ts'
import { CoreContext } from '../core-context.ts'
import { startI18n } from '../i18n.ts'
import { markSettled } from '../lazy-part.ts'
import { useHashPath, useHashSearch } from '../location.ts'
import { createApi, createQueryClient, keepFresh } from '../query.ts'
import { createFakeClient } from './fake-client.ts'
import type { FakeState } from './fake-core.ts'

// A busy machine is a slow one, and parts of the page are fetched when they are first drawn.
configure({ asyncUtilTimeout: 30_000 })
markSettled()

// jsdom lacks what layout would answer; nothing under test depends on the answers.
Element.prototype.scrollIntoView ??= () => undefined
Element.prototype.getAnimations ??= () => []
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.PointerEvent ??= MouseEvent as typeof PointerEvent
window.matchMedia ??= query =>
  Object.assign(new EventTarget(), {
    media: query,
    matches: query.includes('min-width'),
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  })

afterEach(() => {
  cleanup()
  localStorage.clear()
  sessionStorage.clear()
  window.location.hash = ''
})

/** Shows a part of the page before a fake core, in English, and gives the hands (`user`) and the other side (`core`). */
export function renderWithCore(children: ReactNode, given: Partial<FakeState> = {}) {
  void startI18n('en')
  const core = createFakeClient(given)
  const api = createApi(core.connection.client)
  const cache = createQueryClient()
  const controller = new AbortController()
  keepFresh(core.connection, api, cache, controller.signal)
  const stopListening = listenForCommands()
  onTestFinished(() => {
    controller.abort()
    stopListening()
    vi.restoreAllMocks()
  })
  const view = render(
    <CoreContext value={{ connection: core.connection, api }}>
      <QueryClientProvider client={cache}>
        <ToastProvider>
          <Router hook={useHashPath} searchHook={useHashSearch}>
            {children}
            <Tips />
          </Router>
        </ToastProvider>
      </QueryClientProvider>
    </CoreContext>,
  )
  return { ...view, core, user: userEvent.setup() }
}
