import ChevronRight from 'lucide-react/icons/chevron-right'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThoughtUse } from '../../../shared/domain/message-part.ts'
import type { Run } from '../../../shared/domain/run.ts'
import type { Source } from '../../../shared/domain/sources.ts'
import { formatDuration, formatNumber } from '../../lib/format.ts'
import { useSettings } from '../../lib/use-settings.ts'
import { classNames } from '../../ui/class-names.ts'
import { thoughtStage, useChat } from './chat-context.ts'
import { shortestMs } from './run-stats.ts'
import { ThoughtControls } from './thought-controls.tsx'
import { chooseOpenness, chosenOpenness } from './thought-openness.ts'
import { ThoughtText } from './thought-text.tsx'
import { thoughtTail } from './thought-view.ts'
import { useTimeSince } from './use-time-since.ts'

interface ReasoningBlockProps {
  messageId: string
  text: string
  run: Run | null
  /** Nothing stands below its answer. */
  isLast: boolean
  sources: readonly Source[]
  /** Where it leans on a source; null: not known. */
  uses: readonly ThoughtUse[] | null
}

/** The thought above its answer: one line, a moving tail while it is written, or all of it, as the reader wants. */
export function ReasoningBlock({ messageId, text, run, isLast, sources, uses }: ReasoningBlockProps) {
  const { t } = useTranslation('chat')
  const { expandThoughts, keepPlace } = useChat()
  const labelId = useId()
  const [chosen, setChosen] = useState(() => chosenOpenness(messageId))
  const isOpen = chosen ?? expandThoughts
  const isThinking = run?.phase === 'thinking'

  const toggle = () => {
    chooseOpenness(messageId, !isOpen)
    keepPlace()
    setChosen(!isOpen)
  }

  return (
    <div className="border-accent-line border-s-2 ps-3.5 text-[0.875rem] text-ink-2">
      {/* The whole line is the button's, but its text is its description: the name stays while the figures move. */}
      <div className="relative -ms-1.5 flex w-fit items-center gap-2 rounded-1 px-1.5 py-0.5 tabular-nums has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent hover:text-ink">
        <button
          type="button"
          data-thought-toggle
          aria-label={t('reasoning.name')}
          aria-describedby={labelId}
          aria-expanded={isOpen}
          onClick={toggle}
          className="flex-none outline-none after:absolute after:inset-0"
        >
          {isThinking ? (
            <span className="mx-1 block size-2 rounded-full bg-accent ring-4 ring-accent-soft" />
          ) : (
            <ChevronRight
              aria-hidden
              className={classNames('transition-transform', isOpen && 'rotate-90 rtl:-rotate-90')}
            />
          )}
        </button>
        <span id={labelId}>
          <ReasoningLabel run={run} />
        </span>
      </div>
      {isOpen ? <ThoughtText text={text} sources={sources} uses={uses} /> : isThinking && <ThoughtTail text={text} />}
      {run !== null && (
        <div className="mt-2.5 empty:hidden">
          <ThoughtControls runId={run.id} messageId={messageId} stage={thoughtStage(run, isLast)} />
        </div>
      )}
    </div>
  )
}

function ReasoningLabel({ run }: { run: Run | null }) {
  const { t, i18n } = useTranslation('chat')
  const isThinking = run?.phase === 'thinking'
  const { thoughtLimitSeconds: limitSeconds } = useSettings()
  const sinceMs = useTimeSince(run?.thoughtMs ?? 0, isThinking)
  if (run === null || run.thoughtTokens === 0) return <b className="font-medium text-ink">{t('reasoning.thought')}</b>
  const totalMs = run.thoughtMs + sinceMs
  const duration = formatDuration(
    i18n.language,
    isThinking ? Math.floor(totalMs / 1000) * 1000 : Math.max(totalMs, shortestMs),
  )
  const tokens = t('tokens', {
    count: run.thoughtTokens,
    formatted: formatNumber(i18n.language, run.thoughtTokens),
  })
  const isCut = run.phase === 'finished' && run.answerTokens === 0 && run.outcome !== 'done'
  const limitMs = isThinking && limitSeconds !== null ? limitSeconds * 1_000 : 0
  if (totalMs < limitMs)
    return (
      <>
        <b className="font-medium text-ink">
          {t('reasoning.thinkingOf', { duration, limit: formatDuration(i18n.language, limitMs) })}
        </b>
        {` · ${tokens}`}
      </>
    )
  const key = isThinking ? 'reasoning.thinking' : isCut ? 'reasoning.cut' : 'reasoning.thoughtFor'
  return (
    <>
      <b className="font-medium text-ink">{t(key, { duration })}</b>
      {` · ${tokens}`}
    </>
  )
}

/** A screen reader hears that there is a thought and how long it is, not its words as they come. */
function ThoughtTail({ text }: { text: string }) {
  return (
    <div aria-hidden className="thought-tail">
      <div>{thoughtTail(text)}</div>
    </div>
  )
}
