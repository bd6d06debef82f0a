import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '../../../shared/domain/document.ts'
import { useClient } from '../../lib/core-context.ts'
import { useAttempt } from '../../lib/use-error-toast.ts'
import { useToast } from '../../ui/toast.tsx'

/** What can be done with documents and collections. Each shows its own failure; the lists follow by notices. */
export function useDocumentActions() {
  const { t } = useTranslation('documents')
  const { documents: client } = useClient()
  const toast = useToast()
  const attempt = useAttempt()
  return useMemo(() => {
    return {
      remove: (documents: readonly Document[]) =>
        attempt(async () => {
          await client.remove({ documentIds: documents.map(({ id }) => id) })
          toast.show(t('removed', { count: documents.length }))
        }),
      readAgain: (documentId: string) => attempt(() => client.readAgain({ documentId })),
      recognise: (documentId: string) => attempt(() => client.recognise({ documentId })),
      stop: (documentId: string) => attempt(() => client.stop({ documentId })),
      createCollection: (name: string) => attempt(() => client.createCollection({ name })),
      renameCollection: (collectionId: string, name: string) =>
        attempt(() => client.renameCollection({ collectionId, name })),
      deleteCollection: (collectionId: string) => attempt(() => client.deleteCollection({ collectionId })),
      addTo: (collectionId: string, documentId: string) =>
        attempt(() => client.addToCollection({ collectionId, documentIds: [documentId] })),
      removeFrom: (collectionId: string, documentId: string) =>
        attempt(() => client.removeFromCollection({ collectionId, documentIds: [documentId] })),
      watchFolder: (collectionId: string | null) => attempt(() => client.chooseFolder({ collectionId })),
      forgetFolder: (folderId: string) => attempt(() => client.forgetFolder({ folderId })),
    }
  }, [client, toast, attempt, t])
}
