import X from 'lucide-react/icons/x'
import { useTranslation } from 'react-i18next'
import { formatNumber, formatPercent } from '../../lib/format.ts'
import { useDescribeError } from '../../lib/use-describe-error.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { LongList } from '../../ui/long-list.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useUploadQueue, useUploads } from './use-uploads.ts'

/** What is coming in: how far in all, each file that is on its way, and each that was refused with the reason. */
export function UploadsSection() {
  const { t, i18n } = useTranslation('documents')
  const { t: common } = useTranslation()
  const describe = useDescribeError()
  const queue = useUploadQueue()
  const { uploads, total, done } = useUploads()
  const number = (value: number) => formatNumber(i18n.language, value)
  if (uploads.length === 0) return null
  const listed = uploads.filter(({ state }) => state !== 'waiting')
  const finished = total === 0 ? 1 : done / total
  return (
    <section aria-label={t('uploads.name')} className="overflow-hidden rounded-2 border border-line bg-raised">
      <div className="flex items-center gap-3 px-4 py-2.5 text-[13px] tabular-nums">
        <span role="status">{t('uploads.progress', { done: number(done), total: number(total), count: total })}</span>
        <ProgressBar label={t('uploads.name')} value={finished} className="min-w-20 flex-1" />
        <Button className="min-h-7" onClick={() => queue.cancelAll()}>
          {total === 0 ? t('uploads.clear') : common('cancel')}
        </Button>
      </div>
      {listed.length > 0 && (
        <div className="border-line border-t">
          <LongList
            label={t('uploads.files')}
            items={listed}
            keyOf={({ id }) => String(id)}
            nameOf={({ name }) => name}
            render={({ id, name, state, sentBytes, sizeBytes, error }) => (
              <div className="flex items-center gap-3 px-4 py-2 text-[13px]">
                <span className="min-w-0 truncate">{name}</span>
                <span className={state === 'failed' ? 'text-bad' : 'text-ink-3 tabular-nums'}>
                  {state === 'failed'
                    ? describe(error).title
                    : formatPercent(i18n.language, sizeBytes === 0 ? 0 : sentBytes / sizeBytes)}
                </span>
                <IconButton
                  className="ms-auto"
                  label={t('tray.remove', { name })}
                  icon={<X aria-hidden />}
                  onClick={() => queue.cancel(id)}
                />
              </div>
            )}
          />
        </div>
      )}
    </section>
  )
}
