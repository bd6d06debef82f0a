import { useMutation } from '@tanstack/react-query'
import { useCore } from '../../lib/core-context.ts'

/**
 * For what makes the core start anew with other data: the page is loaded again when it is back, since nothing on it
 * holds any more. The desktop window does that by itself.
 */
export function useReplaceData<T>(replace: (input: T) => Promise<void>) {
  const { connection } = useCore()
  return useMutation({
    mutationFn: async (input: T) => {
      const gone = new Promise<void>(resolve => {
        const unsubscribe = connection.state.subscribe(() => {
          if (connection.state.get() === 'open') return
          unsubscribe()
          resolve()
        })
      })
      await replace(input)
      await gone
      await connection.state.untilOpen(new AbortController().signal)
      window.location.hash = '/chats'
      window.location.reload()
    },
  })
}
