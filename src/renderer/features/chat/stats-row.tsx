import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../shared/domain/message.ts'
import type { Run } from '../../../shared/domain/run.ts'
import { formatDuration, formatNumber } from '../../lib/format.ts'
import { AnswerActions } from './answer-actions.tsx'
import { firstTokenMs, shortestMs, tokensPerSecond } from './run-stats.ts'

interface StatsRowProps {
  message: Message
  thought: string
  answer: string
  isLast: boolean
}

/** Its many controls are not drawn again when the stored message takes the place of the one that was watched. */
export const StatsRow = memo(function StatsRow({ message, thought, answer, isLast }: StatsRowProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-[0.75rem] text-ink-3 tabular-nums leading-normal">
      {message.run !== null && <Stats run={message.run} />}
      <AnswerActions message={message} thought={thought} answer={answer} isLast={isLast} />
    </div>
  )
}, areSame)

function areSame(before: StatsRowProps, next: StatsRowProps): boolean {
  return (
    before.message.id === next.message.id &&
    before.message.run === next.message.run &&
    before.message.versionIds === next.message.versionIds &&
    before.thought === next.thought &&
    before.answer === next.answer &&
    before.isLast === next.isLast
  )
}

function Stats({ run }: { run: Run }) {
  const { t, i18n } = useTranslation('chat')
  const speed = tokensPerSecond(run)
  const firstMs = firstTokenMs(run)
  const number = (value: number) => formatNumber(i18n.language, value)
  return (
    <>
      {speed !== null && (
        <span>{t('stats.speed', { formatted: formatNumber(i18n.language, speed, speed < 100 ? 1 : 0) })}</span>
      )}
      {firstMs !== null && (
        <span>{t('stats.firstWord', { duration: formatDuration(i18n.language, Math.max(firstMs, shortestMs)) })}</span>
      )}
      {(run.thoughtTokens > 0 || run.answerTokens > 0) && (
        <span>
          {run.thoughtTokens > 0 && `${t('stats.thought', { formatted: number(run.thoughtTokens) })} · `}
          {t('stats.answer', { count: run.answerTokens, formatted: number(run.answerTokens) })}
        </span>
      )}
      {run.outcome !== null && <span>{t(`stop.${run.outcome}`)}</span>}
      {run.model !== null && (
        <span>
          {run.model.name} · {run.model.quant}
        </span>
      )}
    </>
  )
}
