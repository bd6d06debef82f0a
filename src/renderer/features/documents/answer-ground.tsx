import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CitationsPart, SourcesPart } from '../../../shared/domain/message-part.ts'
import type { SourceMode } from '../../../shared/domain/sources.ts'
import { formatNumber } from '../../lib/format.ts'
import { lazyPart } from '../../lib/lazy-part.ts'
import { Button } from '../../ui/button.tsx'
import { ModeMenu } from './mode-menu.tsx'

const Inspector = lazyPart(async () => (await import('./inspector.tsx')).Inspector)

export interface AnswerGroundProps {
  part: SourcesPart
  citations: CitationsPart | null
  isWriting: boolean
  /** Null while the answer is written. */
  onAnswerAgain: ((otherwise: { mode?: SourceMode; includePassageIds?: number[] }) => void) | null
}

/** Below an answer: how much of the documents it stands on, what our own check says, and the way to why. */
export function AnswerGround({ part, citations, isWriting, onAnswerAgain }: AnswerGroundProps) {
  const { t, i18n } = useTranslation('documents')
  const [isOpen, setIsOpen] = useState(false)
  const number = (value: number) => formatNumber(i18n.language, value)
  const { mode, coverage } = part
  const used =
    mode === 'whole'
      ? t('used.whole')
      : t(mode === 'everything' ? 'used.everything' : 'used.passages', {
          count: coverage.read,
          read: number(coverage.read),
          total: number(coverage.total),
        })
  const unfounded = isWriting ? 0 : (citations?.unfounded.length ?? 0)
  return (
    <div className="flex flex-col gap-2 text-[0.8125rem]">
      {part.isScarce && (
        <p role="note" className="rounded-2 bg-warn-soft px-4 py-2.5 text-warn">
          {t('check.scarce')}
        </p>
      )}
      {!part.isScarce && unfounded > 0 && (
        <p role="note" className="rounded-2 bg-warn-soft px-4 py-2.5 text-warn">
          {t('check.unfounded', { count: unfounded })}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-3 text-ink-3 tabular-nums">
        {onAnswerAgain === null ? (
          <span>{used}</span>
        ) : (
          <ModeMenu
            value={mode}
            text={used}
            label={t('mode.again', { used })}
            onChange={other => onAnswerAgain({ mode: other })}
          />
        )}
        <Button kind="plain" className="min-h-7" onClick={() => setIsOpen(true)}>
          {t('why.name')}
        </Button>
      </div>
      <Suspense fallback={null}>
        {isOpen && (
          <Inspector
            part={part}
            onInclude={onAnswerAgain && (includePassageIds => onAnswerAgain({ includePassageIds }))}
            onClose={() => setIsOpen(false)}
          />
        )}
      </Suspense>
    </div>
  )
}
