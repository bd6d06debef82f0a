import { useCallback, useMemo } from 'react'
import { useToast } from '../ui/toast.tsx'
import { useDescribeError } from './use-describe-error.ts'

/** Tells in a toast what went wrong, in the reader's words. */
export function useErrorToast(): (error: unknown) => void {
  const toast = useToast()
  const describe = useDescribeError()
  return useCallback(
    error => {
      const { title, detail } = describe(error)
      toast.show(title, { kind: 'bad', detail })
    },
    [toast, describe],
  )
}

/** Does something and tells it when it fails; resolves to whether it was done. */
export function useAttempt(): (work: () => Promise<unknown>) => Promise<boolean> {
  const showError = useErrorToast()
  return useMemo(
    () => async work => {
      try {
        await work()
        return true
      } catch (error) {
        showError(error)
        return false
      }
    },
    [showError],
  )
}
