import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DiskWork, TrashedFile } from '../../../shared/domain/library.ts'
import type { Model } from '../../../shared/domain/model.ts'
import { useApi } from '../../lib/core-context.ts'
import { formatSize } from '../../lib/format.ts'
import { useErrorToast } from '../../lib/use-error-toast.ts'
import { useWatched, watched } from '../../lib/use-watched.ts'
import { useToast } from '../../ui/toast.tsx'

/** Other apps change their folders without a word: looked at anew each time the page is opened. */
export function useAdoptable() {
  return useQuery(useApi().library.adoptable.queryOptions({ staleTime: 0 }))
}

export function useTrash() {
  return useQuery(useApi().library.trash.queryOptions())
}

export function useModelsFolder() {
  return useQuery(useApi().library.folder.queryOptions({ staleTime: 0 }))
}

/** What can be done with a file that is in the list. Deleting is done at once, and taken back by its toast. */
export function useFileActions() {
  const { t, i18n } = useTranslation('library')
  const api = useApi()
  const toast = useToast()
  const onError = useErrorToast()
  const restore = useMutation(api.library.restore.mutationOptions({ onError }))
  const remove = useMutation(api.library.remove.mutationOptions({ onError }))
  const accept = useMutation(api.library.acceptChange.mutationOptions({ onError }))
  return {
    accept: ({ id }: Model) => accept.mutate({ modelId: id }),
    restore: ({ id }: TrashedFile) => restore.mutate({ undo: id }),
    // The row is gone before the answer is here: its own callbacks would be too.
    remove: ({ id, name, place, freeableBytes }: Model) =>
      remove.mutateAsync({ modelId: id }).then(
        ({ undo }) => {
          const isTrashed = place === 'folder' && undo !== null
          const size = formatSize(i18n.language, freeableBytes)
          toast.show(t(isTrashed ? 'deleted' : 'forgotten', { name }), {
            ...(isTrashed && freeableBytes > 0 && { detail: t('deletedDetail', { size }) }),
            ...(place === 'linked' && { detail: t('forgottenDetail') }),
            ...(undo !== null && { undo: () => restore.mutate({ undo }) }),
          })
        },
        () => undefined,
      ),
  }
}

const diskWork = watched<DiskWork | null>((client, options) => client.library.watchWork(undefined, options))

/** What the disk is busy with; null: nothing. */
export function useDiskWork(): DiskWork | null {
  return useWatched(diskWork)
}
