import { useTranslation } from 'react-i18next'
import { formatPercent } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import type { Transfer } from './data-use-transfer.ts'

interface DataProgressProps {
  label: string
  transfer: Transfer
  onCancel(): void
}

/** How far it is, or why it failed; nothing when nothing is under way. */
export function DataProgress({ label, transfer, onCancel }: DataProgressProps) {
  const { t, i18n } = useTranslation('common')
  if (transfer.state === 'failed') return <ErrorCard error={transfer.error} className="mx-3 mb-3" />
  if (transfer.state === 'idle') return null
  return (
    <div className="flex items-center gap-3 px-4 pb-3">
      <ProgressBar label={label} value={transfer.share} className="flex-1" />
      <span className="w-12 text-end text-[0.8125rem] text-ink-2 tabular-nums">
        {formatPercent(i18n.language, transfer.share)}
      </span>
      <Button onClick={onCancel}>{t('cancel')}</Button>
    </div>
  )
}
