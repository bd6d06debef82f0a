import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '../../../shared/domain/document.ts'
import { AlertDialog } from '../../ui/alert-dialog.tsx'
import { LongList } from '../../ui/long-list.tsx'
import { DocumentRow } from './document-row.tsx'
import { useDocumentActions } from './use-document-actions.ts'

interface DocumentListProps {
  documents: readonly Document[]
  onOpen(documentId: string): void
}

export function DocumentList({ documents, onOpen }: DocumentListProps) {
  const { t } = useTranslation('documents')
  const { t: common } = useTranslation()
  const { remove } = useDocumentActions()
  const [removing, setRemoving] = useState<Document | null>(null)
  return (
    <div className="overflow-hidden rounded-2 border border-line bg-raised">
      <LongList
        label={t('title')}
        items={documents}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        render={document => <DocumentRow document={document} onOpen={onOpen} onRemove={setRemoving} />}
      />
      <AlertDialog
        open={removing !== null}
        onClose={() => setRemoving(null)}
        title={t('remove.question', { name: removing?.name })}
        detail={t('remove.detail')}
        action={common('delete')}
        onAction={() => removing && void remove([removing])}
      />
    </div>
  )
}
