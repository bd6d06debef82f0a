import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { unsentThoughts } from '../../../shared/domain/context-usage.ts'
import type { Message } from '../../../shared/domain/message.ts'
import { formatNumber } from '../../lib/format.ts'
import { classNames } from '../../ui/class-names.ts'
import { AssistantTurn } from './assistant-turn.tsx'
import { UserTurn } from './user-turn.tsx'

interface TurnRowProps {
  index: number
  /** Where it stands in the list, in pixels. */
  start: number
  measure: (element: HTMLElement | null) => void
  messages: readonly Message[]
  message: Message
  isTabStop: boolean
  isEditing: boolean
  isFound: boolean
  onFocus(index: number): void
}

export const TurnRow = memo(function TurnRow(props: TurnRowProps) {
  const { index, start, measure, messages, message, isTabStop, isEditing, isFound, onFocus } = props
  const { t } = useTranslation('chat')
  const isNewestQuestion = message.role === 'user' && index >= messages.length - 2
  return (
    <div
      ref={measure}
      data-index={index}
      className="absolute top-0 start-0 w-full pb-6.5"
      style={{ transform: `translateY(${start}px)` }}
    >
      {isNewestQuestion && <ThoughtPrice messages={messages.slice(0, index)} />}
      <article
        aria-label={t(message.role === 'user' ? 'turn.you' : 'turn.assistant')}
        data-turn={message.id}
        data-place={`turn ${index}`}
        tabIndex={isTabStop ? 0 : -1}
        onFocus={() => onFocus(index)}
        className={classNames('chat-turn', isFound && 'is-found')}
      >
        {message.role === 'user' ? (
          <UserTurn message={message} isEditing={isEditing} />
        ) : (
          <AssistantTurn message={message} messages={messages} index={index} />
        )}
      </article>
    </div>
  )
})

/** What the thoughts so far would cost if they were sent along, as some apps do. */
function ThoughtPrice({ messages }: { messages: readonly Message[] }) {
  const { t, i18n } = useTranslation('chat')
  const { turns, tokens } = unsentThoughts(messages)
  if (turns === 0) return null
  return (
    <p className="mb-6.5 flex items-center justify-center gap-2 text-[0.75rem] text-ink-3 tabular-nums before:h-px before:w-12 before:bg-line after:h-px after:w-12 after:bg-line">
      {t('price', {
        count: turns,
        turns: formatNumber(i18n.language, turns),
        tokens: formatNumber(i18n.language, tokens),
      })}
    </p>
  )
}
