import { useQuery } from '@tanstack/react-query'
import FilePlus from 'lucide-react/icons/file-plus'
import FileText from 'lucide-react/icons/file-text'
import FolderSync from 'lucide-react/icons/folder-sync'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import type { DocumentHit } from '../../../shared/contract/documents.ts'
import type { Document } from '../../../shared/domain/document.ts'
import { useApi, useClient } from '../../lib/core-context.ts'
import { formatSize } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { CollectionsBar } from './collections-bar.tsx'
import { DocumentList } from './document-list.tsx'
import { DocumentSearch, SearchField } from './document-search.tsx'
import { EmbeddingNote } from './embedding-note.tsx'
import { FilePicker } from './file-picker.tsx'
import { FoldersSection } from './folders-section.tsx'
import { OpenedDocument, type OpenedPlace } from './opened-document.tsx'
import { placesOfHit } from './places-of-hit.ts'
import { UploadsSection } from './uploads-section.tsx'
import { useDocumentActions } from './use-document-actions.ts'
import { useDocuments } from './use-documents.ts'
import { useUploadQueue } from './use-uploads.ts'

export function DocumentsPage({ opener }: { opener?: ReactNode }) {
  const { t } = useTranslation('documents')
  const [search] = useSearchParams()
  const collectionId = search.get('collection')
  const client = useClient()
  const { data, error, refetch } = useDocuments()
  const [query, setQuery] = useState('')
  const [opened, setOpened] = useState<OpenedPlace | null>(null)
  const shown = useMemo(
    () => data?.filter(({ collectionIds }) => collectionId === null || collectionIds.includes(collectionId)),
    [data, collectionId],
  )
  const open = (place: Omit<OpenedPlace, 'returnTo'>) => {
    const { activeElement } = document
    setOpened({ ...place, returnTo: activeElement instanceof HTMLElement ? activeElement : null })
  }
  const openHit = async (hit: DocumentHit) => {
    const { documentId, page, start, end } = hit
    const highlight = await placesOfHit(client, hit).catch(() => [{ page, start, end }])
    open({ documentId, page, highlight })
  }
  const close = () => {
    opened?.returnTo?.focus()
    setOpened(null)
  }
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <Page opener={opener} title={t('title')} subtitle={<Subtitle documents={shown} />} aside={<AddButtons />}>
          <div className="flex flex-col gap-5">
            <div className="flex flex-wrap items-center gap-3">
              <CollectionsBar collectionId={collectionId} />
              {data && data.length > 0 && <SearchField value={query} onChange={setQuery} />}
            </div>
            <UploadsSection />
            {error !== null && <ErrorCard error={error} actions={{ retry: () => void refetch() }} />}
            {data === undefined && error === null && <SkeletonLines label={t('loading')} lines={5} />}
            {shown && query.trim() !== '' && (
              <DocumentSearch
                query={query}
                documentIds={collectionId === null ? null : shown.map(({ id }) => id)}
                onOpen={hit => void openHit(hit)}
              />
            )}
            {shown && query.trim() === '' && (
              <>
                <EmbeddingNote />
                {shown.length === 0 ? (
                  <EmptyState
                    icon={<FileText aria-hidden />}
                    title={t(collectionId === null ? 'empty.title' : 'empty.collection')}
                    detail={t('empty.detail')}
                  />
                ) : (
                  <DocumentList documents={shown} onOpen={documentId => open({ documentId, page: 1, highlight: [] })} />
                )}
                <FoldersSection />
              </>
            )}
          </div>
        </Page>
      </div>
      {opened && <OpenedDocument place={opened} onPage={page => setOpened({ ...opened, page })} onClose={close} />}
    </div>
  )
}

function Subtitle({ documents }: { documents: readonly Document[] | undefined }) {
  const { t, i18n } = useTranslation('documents')
  if (documents === undefined || documents.length === 0) return t('subtitle')
  const size = formatSize(
    i18n.language,
    documents.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  )
  return `${t('count', { count: documents.length })} · ${size}`
}

function AddButtons() {
  const { t } = useTranslation('documents')
  const [search] = useSearchParams()
  const collectionId = search.get('collection')
  const queue = useUploadQueue()
  const { watchFolder } = useDocumentActions()
  const { data: info } = useQuery(useApi().system.info.queryOptions())
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {info?.host === 'electron' && (
        <Button icon={<FolderSync aria-hidden />} onClick={() => void watchFolder(collectionId)}>
          {t('folders.watch')}
        </Button>
      )}
      <FilePicker label={t('attach.files')} onFiles={files => queue.add(files, { collectionId })}>
        {open => (
          <Button kind="primary" icon={<FilePlus aria-hidden />} onClick={open}>
            {t('add')}
          </Button>
        )}
      </FilePicker>
    </div>
  )
}
