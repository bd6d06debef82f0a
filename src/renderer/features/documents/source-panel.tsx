import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '../../../shared/domain/document.ts'
import type { CitationTarget, OpenCitations } from '../../lib/citation-target.ts'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { DocumentPanel } from './document-panel.tsx'
import { DocumentView } from './document-view.tsx'
import { useDocument } from './use-documents.ts'

interface SourcePanelProps {
  open: OpenCitations
  onGo(index: number): void
  onClose(): void
}

/** What a citation points to: the page of the document, with the sentence that says it. */
export function SourcePanel({ open, onGo, onClose }: SourcePanelProps) {
  const { targets, index } = open
  const target = targets[index]
  if (target === undefined) return null
  return <Shown target={target} {...{ index, onGo, onClose }} total={targets.length} />
}

interface ShownProps {
  target: CitationTarget
  index: number
  total: number
  onGo(index: number): void
  onClose(): void
}

function Shown({ target, index, total, onGo, onClose }: ShownProps) {
  const { t } = useTranslation('documents')
  const { source, place, verdict } = target
  const document = useDocument(source.documentId)
  const [turned, setTurned] = useState<{ target: CitationTarget; page: number } | null>(null)
  const page = turned?.target === target ? turned.page : (place?.page ?? source.pageFrom)
  const setPage = (to: number) => setTurned({ target, page: to })
  const go = (to: number) => {
    if (to >= 0 && to < total) onGo(to)
    return true
  }
  const onKey = (key: string) => (key === 'n' && go(index + 1)) || (key === 'p' && go(index - 1))
  const where = document?.hasPages ? t('panel.pageOf', { page, total: document.pageCount }) : source.section.at(-1)
  return (
    <DocumentPanel
      label={t('panel.name')}
      name={source.documentName}
      {...(where !== undefined && { where })}
      onKey={onKey}
      onClose={onClose}
      aside={
        <>
          <IconButton
            label={t('panel.previous')}
            keys="P"
            icon={<ChevronLeft aria-hidden />}
            disabled={index === 0}
            onClick={() => go(index - 1)}
          />
          <Chip tone="accent">{t('panel.citation', { number: source.number })}</Chip>
          <IconButton
            label={t('panel.next')}
            keys="N"
            icon={<ChevronRight aria-hidden />}
            disabled={index === total - 1}
            onClick={() => go(index + 1)}
          />
        </>
      }
    >
      {verdict !== null && verdict !== 'supported' && (
        <p className="flex-none border-line border-b bg-warn-soft px-4 py-2 text-[0.8125rem] text-warn">
          {t(`panel.${verdict}`)}
        </p>
      )}
      {document === undefined && <SkeletonLines label={t('viewer.loading')} lines={8} className="p-6" />}
      {document === null && <Removed target={target} />}
      {document && (
        <DocumentView document={document} page={page} onPage={setPage} highlight={placesOf(target, document)} />
      )}
    </DocumentPanel>
  )
}

/** The sentence; without one, the passage, unless the whole document is the source: to mark all marks nothing. */
function placesOf({ place, source }: CitationTarget, document: Document) {
  if (place !== null) return [place]
  const isAll = source.places.length > 3 || source.text.length >= document.characters * 0.9
  return isAll ? [] : source.places
}

function Removed({ target: { source } }: { target: CitationTarget }) {
  const { t } = useTranslation('documents')
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4">
      <EmptyState title={t('panel.removed')} detail={t('panel.removedDetail')} />
      <blockquote className="whitespace-pre-wrap rounded-1 bg-raised p-5 font-serif text-[0.875rem] leading-[1.6] shadow-raised">
        {source.text}
      </blockquote>
    </div>
  )
}
