import { createContext, type ReactNode, Suspense, use, useMemo, useState } from 'react'
import { lazyPart, useIsSettled } from '../lib/lazy-part.ts'
import type { ToastOptions, ToastRequest } from './toast-request.ts'

export interface Toasts {
  show(text: string, options?: ToastOptions): void
}

const ToastList = lazyPart(async () => (await import('./toast-list.tsx')).ToastList)
const ToastContext = createContext<Toasts | null>(null)

/** `toast.show(t('deleted'), { undo: () => … })`. */
export function useToast(): Toasts {
  const toasts = use(ToastContext)
  if (!toasts) throw new Error('No toasts: the component stands outside of ToastProvider')
  return toasts
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [requests, setRequests] = useState<readonly ToastRequest[]>([])
  const isSettled = useIsSettled()
  const toasts = useMemo<Toasts>(
    () => ({ show: (text, options) => setRequests(before => [...before, { text, ...options }]) }),
    [],
  )
  return (
    <ToastContext value={toasts}>
      {children}
      <Suspense fallback={null}>{(isSettled || requests.length > 0) && <ToastList requests={requests} />}</Suspense>
    </ToastContext>
  )
}
