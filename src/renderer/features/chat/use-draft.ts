import { useCallback, useEffect, useRef } from 'react'
import { useClient } from '../../lib/core-context.ts'

const saveAfterMs = 600

export interface Draft {
  /** Called with what is typed; it is saved when typing pauses. */
  change(text: string): void
  /** What the store had, come after the field was shown. */
  adopt(stored: string): void
  /** Saves now what was not saved yet. */
  flush(): void
  /** The text was sent: nothing is left to save. */
  clear(): void
}

/** Keeps what is typed and not sent, so that it outlives the page. A save that fails is tried with the next one. */
export function useDraft(chatId: string | null): Draft {
  const client = useClient()
  const saved = useRef('')
  const current = useRef('')
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const flush = useCallback(() => {
    clearTimeout(timer.current)
    const text = current.current
    if (text === saved.current) return
    const before = saved.current
    saved.current = text
    client.chats.saveDraft({ chatId, text }).catch(() => {
      if (saved.current === text) saved.current = before
    })
  }, [client, chatId])

  const change = useCallback(
    (text: string) => {
      current.current = text
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, saveAfterMs)
    },
    [flush],
  )

  const adopt = useCallback((stored: string) => {
    saved.current = stored
    current.current = stored
  }, [])

  const clear = useCallback(() => {
    current.current = ''
    flush()
  }, [flush])

  useEffect(() => {
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [flush])

  return { change, adopt, flush, clear }
}
