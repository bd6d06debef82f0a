import { ORPCError } from '@orpc/client'
import WifiOff from 'lucide-react/icons/wifi-off'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { settingsAction } from './settings-action.ts'

/** Being offline is no failure of anything here, and is told calmly. */
export function HubError({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const { t } = useTranslation('models')
  const { t: common } = useTranslation()
  if (!(error instanceof ORPCError && error.code === 'offline'))
    return <ErrorCard error={error} actions={{ retry: onRetry, ...settingsAction }} className="my-3" />
  return (
    <div
      role="status"
      className="my-3 flex flex-wrap items-center gap-3 rounded-2 border border-line bg-panel px-4 py-3 text-[0.875rem]"
    >
      <WifiOff aria-hidden className="text-ink-3" />
      <p className="min-w-0 flex-1">{t('hub.offline')}</p>
      <Button onClick={onRetry}>{common('retry')}</Button>
    </div>
  )
}
