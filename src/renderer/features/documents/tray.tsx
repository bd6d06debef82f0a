import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Document } from '../../../shared/domain/document.ts'
import { useAskedDocuments, useScope } from '../../lib/asked-documents.ts'
import { useApi } from '../../lib/core-context.ts'
import { formatNumber, formatPercent } from '../../lib/format.ts'
import { useDescribeError } from '../../lib/use-describe-error.ts'
import { useDocumentStatus } from './document-status.tsx'
import { ModeMenu } from './mode-menu.tsx'
import { TrayChip } from './tray-chip.tsx'
import { useCollections, useDocuments } from './use-documents.ts'
import { useUploadQueue, useUploads } from './use-uploads.ts'

/** More than these are counted, not listed. */
const maxChips = 12

/** What the next question is asked of, above its text. */
export function Tray({ chatId }: { chatId: string | null }) {
  const { t, i18n } = useTranslation('documents')
  const { t: common } = useTranslation()
  const asked = useAskedDocuments()
  const scope = useScope(chatId)
  const { data: documents } = useDocuments()
  const { data: collections } = useCollections()
  const { data: embedding } = useQuery(useApi().documents.embedding.queryOptions())
  const status = useDocumentStatus()
  const uploads = useUploads().uploads.filter(({ target }) => 'chatId' in target && target.chatId === chatId)
  const queue = useUploadQueue()
  const describe = useDescribeError()
  if (scope === null && uploads.length === 0) return null

  const removeDocument = (id: string) =>
    asked.change(chatId, before => ({ ...before, documentIds: before.documentIds.filter(other => other !== id) }))
  const removeCollection = (id: string) =>
    asked.change(chatId, before => ({ ...before, collectionIds: before.collectionIds.filter(other => other !== id) }))
  const known = new Map<string, Document>(documents?.map(document => [document.id, document]))
  const shown = scope?.documentIds.slice(0, maxChips) ?? []
  const more = (scope?.documentIds.length ?? 0) - shown.length + Math.max(0, uploads.length - maxChips)

  return (
    <section
      aria-label={t('tray.name')}
      className="mb-2.5 flex max-h-40 flex-wrap items-center gap-1.5 overflow-y-auto"
    >
      {scope?.collectionIds.map(id => {
        const collection = collections?.find(each => each.id === id)
        return (
          <TrayChip
            key={id}
            kind="collection"
            name={collection?.name ?? t('tray.gone')}
            detail={t('count', { count: collection?.documentCount ?? 0 })}
            onRemove={() => removeCollection(id)}
          />
        )
      })}
      {shown.map(id => {
        const document = known.get(id)
        const state = document && status(document)
        const isReady = document?.state.state === 'ready'
        return (
          <TrayChip
            key={id}
            kind="document"
            name={document?.name ?? (documents ? t('tray.gone') : common('loading'))}
            tone={state?.tone ?? 'plain'}
            detail={
              document && isReady
                ? t(document.hasPages ? 'pages' : 'sections', { count: document.pageCount })
                : state?.text
            }
            onRemove={() => removeDocument(id)}
          />
        )
      })}
      {uploads.slice(0, maxChips).map(({ id, name, state, sentBytes, sizeBytes, error }) => (
        <TrayChip
          key={id}
          kind="document"
          name={name}
          tone={state === 'failed' ? 'bad' : 'busy'}
          detail={
            state === 'failed'
              ? describe(error).title
              : t('tray.adding', { percent: formatPercent(i18n.language, sizeBytes === 0 ? 0 : sentBytes / sizeBytes) })
          }
          onRemove={() => queue.cancel(id)}
        />
      ))}
      {more > 0 && (
        <span className="text-[0.75rem] text-ink-3">
          {t('tray.more', { count: more, formatted: formatNumber(i18n.language, more) })}
        </span>
      )}
      {scope !== null && (
        <span className="ms-auto flex items-center gap-2 text-[0.75rem] text-ink-3">
          {embedding?.modelName === null && t('tray.keywordOnly')}
          <ModeMenu value={scope.mode} onChange={mode => asked.change(chatId, before => ({ ...before, mode }))} />
        </span>
      )}
    </section>
  )
}
