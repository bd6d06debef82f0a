import { useCallback } from 'react'
import type { WelcomeStep } from '../../shared/domain/settings.ts'
import { navigate } from './location.ts'
import { useErrorToast } from './use-error-toast.ts'
import { useUpdateSettings } from './use-settings.ts'

/** Goes to a step of the first-run screen, on the page of a new chat; null ends it. */
export function useGoToWelcome(): (step: WelcomeStep | null) => void {
  const { mutateAsync } = useUpdateSettings()
  const showError = useErrorToast()
  return useCallback(step => void mutateAsync({ welcome: step }).catch(showError), [mutateAsync, showError])
}

/** Shows it again, from the first step on. */
export function useShowWelcome(): () => void {
  const goTo = useGoToWelcome()
  return useCallback(() => {
    goTo('language')
    navigate('/chats')
  }, [goTo])
}
