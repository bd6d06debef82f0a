import { useTranslation } from 'react-i18next'
import type { UploadTarget } from './upload-queue.ts'
import { useCollections } from './use-documents.ts'

/** Lies over the page while files are held over it: where they will go. */
export function DropHint({ target }: { target: UploadTarget }) {
  const { t } = useTranslation('documents')
  const { data: collections } = useCollections()
  const collection =
    'collectionId' in target ? collections?.find(({ id }) => id === target.collectionId)?.name : undefined
  return (
    <div
      role="status"
      data-drop
      className="pointer-events-none fixed inset-3 z-50 flex items-center justify-center rounded-3 border-2 border-accent border-dashed bg-accent-soft/80"
    >
      <div className="rounded-2 bg-raised px-6 py-4 text-center shadow-raised">
        <p className="font-semibold text-[1.0625rem]">
          {'chatId' in target
            ? t('drop.toChat')
            : collection === undefined
              ? t('drop.toDocuments')
              : t('drop.toCollection', { name: collection })}
        </p>
        <p className="mt-1 text-[0.875rem] text-ink-2">{t('drop.detail')}</p>
      </div>
    </div>
  )
}
