import CircleArrowUp from 'lucide-react/icons/circle-arrow-up'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useUpdate } from './use-update.ts'

const told = { available: 'noticeAvailable', ready: 'noticeReady' } as const

/** One quiet line for as long as it is true; it leads to the settings and asks for nothing. */
export function UpdateNotice() {
  const { t } = useTranslation('updates')
  const update = useUpdate()
  if (update?.state !== 'available' && update?.state !== 'ready') return null
  return (
    <Link
      href="/settings"
      className="flex items-center gap-2 rounded-1 px-2.5 py-1.5 text-[0.8125rem] text-ink-2 transition-colors hover:bg-line hover:text-ink"
    >
      <CircleArrowUp aria-hidden className="text-accent" />
      <span className="flex-1">{t(told[update.state])}</span>{' '}
      <span className="text-ink-3 tabular-nums">{update.update.version}</span>
    </Link>
  )
}
