import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/domain/message.ts'
import { formatNumber } from '../../lib/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useChat } from './chat-context.ts'

/** The id of the version before (-1) or after (+1) this one, or null at the end. */
export function neighbourVersion({ id, versionIds }: Pick<Message, 'id' | 'versionIds'>, step: -1 | 1): string | null {
  const index = versionIds.indexOf(id) + step
  return index < 0 ? null : (versionIds[index] ?? null)
}

export function VersionSwitch({ message }: { message: Message }) {
  const { t, i18n } = useTranslation('chat')
  const { selectVersion } = useChat()
  const { versionIds } = message
  if (versionIds.length < 2) return null
  const previous = neighbourVersion(message, -1)
  const next = neighbourVersion(message, 1)
  const number = formatNumber(i18n.language, versionIds.indexOf(message.id) + 1)
  const total = formatNumber(i18n.language, versionIds.length)
  return (
    <div className="flex items-center text-[0.75rem] text-ink-3 tabular-nums">
      <IconButton
        className="size-6"
        label={t('versions.previous')}
        keys="Alt ←"
        icon={<ChevronLeft aria-hidden />}
        disabled={previous === null}
        onClick={() => previous !== null && selectVersion(previous)}
      />
      <span aria-label={t('versions.position', { number, total })} role="img">
        {number}/{total}
      </span>
      <IconButton
        className="size-6"
        label={t('versions.next')}
        keys="Alt →"
        icon={<ChevronRight aria-hidden />}
        disabled={next === null}
        onClick={() => next !== null && selectVersion(next)}
      />
    </div>
  )
}
