import { useEffect, useRef, useState } from 'react'

export type Transfer = { state: 'idle' } | { state: 'running'; share: number } | { state: 'failed'; error: unknown }

/** One thing under way at a time, with how far it is. Leaving the page gives it up. */
export function useTransfer() {
  const [transfer, setTransfer] = useState<Transfer>({ state: 'idle' })
  const controller = useRef<AbortController | null>(null)
  useEffect(() => () => controller.current?.abort(), [])
  const run = async <T>(
    work: (onProgress: (share: number) => void, signal: AbortSignal) => Promise<T>,
  ): Promise<T | null> => {
    const own = new AbortController()
    controller.current = own
    setTransfer({ state: 'running', share: 0 })
    try {
      const result = await work(share => setTransfer({ state: 'running', share }), own.signal)
      setTransfer({ state: 'idle' })
      return result
    } catch (error) {
      setTransfer(own.signal.aborted ? { state: 'idle' } : { state: 'failed', error })
      return null
    }
  }
  return { transfer, run, cancel: () => controller.current?.abort() }
}
