import X from 'lucide-react/icons/x'
import { useTranslation } from 'react-i18next'
import { formatNumber, formatPercent } from '../../lib/format.ts'
import { useDescribeError } from '../../lib/use-describe-error.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { LongList } from '../../ui/long-list.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import type { Upload } from './upload-queue.ts'
import { useDocuments } from './use-documents.ts'
import { useUploadQueue, useUploads } from './use-uploads.ts'

/** What is coming in: how far in all, each file on its way, each that was refused, and each that was there already. */
export function UploadsSection() {
  const { t, i18n } = useTranslation('documents')
  const { t: common } = useTranslation()
  const queue = useUploadQueue()
  const { uploads, total, done } = useUploads()
  const number = (value: number) => formatNumber(i18n.language, value)
  if (uploads.length === 0) return null
  const listed = uploads.filter(({ state }) => state !== 'waiting')
  const isOver = total === 0
  return (
    <section aria-label={t('uploads.name')} className="overflow-hidden rounded-2 border border-line bg-raised">
      <div className="flex items-center gap-3 px-4 py-2.5 text-[0.8125rem] tabular-nums">
        <span role="status">
          {isOver
            ? t('uploads.notAdded')
            : t('uploads.progress', { done: number(done), total: number(total), count: total })}
        </span>
        {!isOver && <ProgressBar label={t('uploads.name')} value={done / total} className="min-w-20 flex-1" />}
        <Button className="ms-auto min-h-7" onClick={() => queue.cancelAll()}>
          {isOver ? t('uploads.clear') : common('cancel')}
        </Button>
      </div>
      {listed.length > 0 && (
        <div className="border-line border-t">
          <LongList
            label={t('uploads.files')}
            items={listed}
            keyOf={({ id }) => String(id)}
            nameOf={({ name }) => name}
            render={upload => (
              <div className="flex items-center gap-3 px-4 py-2 text-[0.8125rem]">
                <span className="min-w-0 truncate">{upload.name}</span>
                <UploadStatus upload={upload} />
                <IconButton
                  className="ms-auto"
                  label={t('tray.remove', { name: upload.name })}
                  icon={<X aria-hidden />}
                  onClick={() => queue.cancel(upload.id)}
                />
              </div>
            )}
          />
        </div>
      )}
    </section>
  )
}

function UploadStatus({ upload }: { upload: Upload }) {
  const { t, i18n } = useTranslation('documents')
  const describe = useDescribeError()
  const { data: documents } = useDocuments()
  const { name, state, sentBytes, sizeBytes, error, documentId } = upload
  switch (state) {
    case 'failed':
      return <span className="text-bad">{describe(error).title}</span>
    case 'known': {
      const known = documents?.find(({ id }) => id === documentId)?.name ?? name
      return (
        <span className="text-ink-2">{t(known === name ? 'uploads.known' : 'uploads.knownAs', { name: known })}</span>
      )
    }
    case 'waiting':
    case 'sending':
      return (
        <span className="text-ink-3 tabular-nums">
          {formatPercent(i18n.language, sizeBytes === 0 ? 0 : sentBytes / sizeBytes)}
        </span>
      )
    default:
      return state satisfies never
  }
}
