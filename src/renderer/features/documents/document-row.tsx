import { useTranslation } from 'react-i18next'
import type { Document } from '../../../shared/domain/document.ts'
import { formatNumber, formatPercent, formatSize } from '../../lib/format.ts'
import { useDescribeError } from '../../lib/use-describe-error.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { DocumentMenu } from './document-menu.tsx'
import { documentProgress, useDocumentStatus } from './document-status.tsx'
import { useDocumentActions } from './use-document-actions.ts'

interface DocumentRowProps {
  document: Document
  onOpen(documentId: string): void
  onRemove(document: Document): void
}

export function DocumentRow({ document, onOpen, onRemove }: DocumentRowProps) {
  const { t, i18n } = useTranslation('documents')
  const status = useDocumentStatus()(document)
  const { recognise, stop } = useDocumentActions()
  const { id, name, kind, state, sizeBytes, pageCount, scannedPages, passageCount, embeddedCount } = document
  const isBusy = status.tone === 'busy'
  const facts = [
    formatSize(i18n.language, sizeBytes),
    pageCount > 0 && t(document.hasPages ? 'pages' : 'sections', { count: pageCount }),
    state.state === 'ready' &&
      embeddedCount > 0 &&
      embeddedCount < passageCount &&
      t('byMeaning', { percent: formatPercent(i18n.language, embeddedCount / passageCount) }),
  ].filter(fact => fact !== false)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <div className="min-w-48 flex-1">
        <button
          type="button"
          disabled={document.pagesRead === 0}
          onClick={() => onOpen(id)}
          className="max-w-full truncate text-start font-medium enabled:hover:underline disabled:cursor-default"
        >
          {name}
        </button>
        <p className="flex flex-wrap items-center gap-x-2 text-[0.78125rem] text-ink-3 tabular-nums">
          {kind !== null && <Chip>{t(`kinds.${kind}`)}</Chip>}
          {facts.join(' · ')}
        </p>
        {state.state === 'failed' && <FailedReason error={state.error} />}
      </div>
      {isBusy && (
        <div className="flex items-center gap-2 text-[0.78125rem] text-ink-2 tabular-nums">
          {state.state !== 'waiting' && (
            <ProgressBar label={status.text} value={documentProgress(document)} className="w-24" />
          )}
          <span role="status">{status.text}</span>
          {state.state !== 'waiting' && (
            <Button kind="plain" className="min-h-7" onClick={() => void stop(id)}>
              {t('actions.stop')}
            </Button>
          )}
        </div>
      )}
      {!isBusy && scannedPages > 0 && (
        <div className="flex items-center gap-2 text-[0.78125rem] text-warn">
          {t('scanned', { count: scannedPages, formatted: formatNumber(i18n.language, scannedPages) })}
          <Button className="min-h-7" onClick={() => void recognise(id)}>
            {t('actions.recognise')}
          </Button>
        </div>
      )}
      <DocumentMenu document={document} onRemove={onRemove} />
    </div>
  )
}

function FailedReason({ error }: { error: Extract<Document['state'], { state: 'failed' }>['error'] }) {
  const { title, detail } = useDescribeError()(error)
  return (
    <p className="mt-1 text-[0.8125rem]">
      <span className="text-bad">{title}</span> <span className="text-ink-2">{detail}</span>
    </p>
  )
}
