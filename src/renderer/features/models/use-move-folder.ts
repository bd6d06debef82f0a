import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../lib/core-context.ts'
import { useErrorToast } from '../../lib/use-error-toast.ts'
import { useToast } from '../../ui/toast.tsx'
import { useModelsFolder } from './use-library.ts'

/** Where the models lie, and moving them all: the system's dialog where there is one, else `MoveFolderDialog` while `isChoosing`. */
export function useMoveFolder() {
  const { t } = useTranslation('library')
  const api = useApi()
  const toast = useToast()
  const onError = useErrorToast()
  const folder = useModelsFolder()
  const [isChoosing, setIsChoosing] = useState(false)
  const move = useMutation(
    api.library.moveFolder.mutationOptions({
      onSuccess: async () => {
        await folder.refetch()
        toast.show(t('folder.moved'))
      },
    }),
  )
  const choose = useMutation(
    api.library.chooseFolder.mutationOptions({
      onError,
      onSuccess: choice => choice && move.mutate({ handle: choice.handle }),
    }),
  )
  return {
    folder: folder.data ?? null,
    isChoosing,
    isBusy: move.isPending || choose.isPending,
    error: move.error,
    choose: () => (folder.data?.hasDesktop ? choose.mutate(undefined) : setIsChoosing(true)),
    /** Null: back into the data folder. */
    moveTo: (handle: string | null) => {
      setIsChoosing(false)
      move.mutate({ handle })
    },
    stopChoosing: () => setIsChoosing(false),
  }
}
