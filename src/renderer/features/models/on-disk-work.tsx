import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../lib/core-context.ts'
import { formatSize } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useDiskWork } from './use-library.ts'

/** How far the disk is with what it is busy with; nothing when it is not. */
export function OnDiskWork({ className }: { className?: string }) {
  const { t, i18n } = useTranslation('library')
  const work = useDiskWork()
  const cancel = useMutation(useApi().library.cancelWork.mutationOptions())
  if (work === null) return null
  const { kind, fileName, doneBytes, totalBytes } = work
  const label = t(`work.${kind}`, { name: fileName })
  const [done, total] = [doneBytes, totalBytes].map(bytes => formatSize(i18n.language, bytes))
  return (
    <div
      role="status"
      className={classNames('rounded-2 border border-line bg-panel px-4 py-3 text-[0.8125rem]', className)}
    >
      <div className="flex items-center justify-between gap-3">
        <p className="min-w-0 truncate">{label}</p>
        <Button kind="plain" disabled={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
          {t('work.cancel')}
        </Button>
      </div>
      <ProgressBar label={label} value={totalBytes === 0 ? null : doneBytes / totalBytes} className="mt-1.5" />
      {totalBytes > 0 && <p className="mt-1.5 text-ink-3 tabular-nums">{t('work.progress', { done, total })}</p>}
    </div>
  )
}
