import { useTranslation } from 'react-i18next'
import type { Place } from '../../../shared/domain/sources.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DocumentPanel } from './document-panel.tsx'
import { DocumentView } from './document-view.tsx'
import { useDocument } from './use-documents.ts'

export interface OpenedPlace {
  documentId: string
  page: number
  highlight: readonly Place[]
  /** Has the focus again when it is closed. */
  returnTo: HTMLElement | null
}

interface OpenedDocumentProps {
  place: OpenedPlace
  onPage(page: number): void
  onClose(): void
}

/** A document beside the list. */
export function OpenedDocument({ place, onPage, onClose }: OpenedDocumentProps) {
  const { t } = useTranslation('documents')
  const document = useDocument(place.documentId)
  return (
    <DocumentPanel label={t('panel.document')} name={document?.name ?? t('tray.gone')} onClose={onClose}>
      {document ? (
        <DocumentView document={document} page={place.page} onPage={onPage} highlight={place.highlight} />
      ) : (
        <EmptyState title={t('panel.removed')} />
      )}
    </DocumentPanel>
  )
}
