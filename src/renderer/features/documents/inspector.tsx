import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SourcesPart } from '../../../shared/domain/message-part.ts'
import type { Candidate, Source } from '../../../shared/domain/sources.ts'
import { formatNumber } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'

interface InspectorProps {
  part: SourcesPart
  onInclude: ((passageIds: number[]) => void) | null
  onClose(): void
}

/** Why this answer: what was looked for, what was found and how well, and what was left out. */
export function Inspector({ part, onInclude, onClose }: InspectorProps) {
  const { t } = useTranslation('documents')
  const { query, isRewritten, candidates, sources, mode } = part
  const isByMeaning = candidates.some(({ vectorRank }) => vectorRank !== null)
  return (
    <Dialog open isWide onClose={onClose} title={t('why.name')}>
      <dl className="mb-4 text-[0.875rem]">
        <dt className="text-[0.75rem] text-ink-3">{t(isRewritten ? 'why.rewritten' : 'why.query')}</dt>
        <dd className="[overflow-wrap:anywhere]">{query}</dd>
      </dl>
      <p className="mb-3 text-[0.8125rem] text-ink-2">{t(`why.mode.${mode}`)}</p>
      <ul aria-label={t('why.passages')} className="rounded-2 border border-line">
        {mode === 'passages'
          ? candidates.map(candidate => (
              <CandidateRow
                key={candidate.passageId}
                candidate={candidate}
                isByMeaning={isByMeaning}
                onInclude={onInclude}
                onClose={onClose}
              />
            ))
          : sources.map(source => <SourceRow key={source.number} source={source} />)}
      </ul>
    </Dialog>
  )
}

interface CandidateRowProps {
  candidate: Candidate
  /** False where there was no model for it. */
  isByMeaning: boolean
  onInclude: InspectorProps['onInclude']
  onClose(): void
}

function CandidateRow({ candidate, isByMeaning, onInclude, onClose }: CandidateRowProps) {
  const { t, i18n } = useTranslation('documents')
  const { passageId, bm25Rank, vectorRank, sourceNumber, cut } = candidate
  const rank = (value: number | null) => (value === null ? t('why.notFound') : formatNumber(i18n.language, value))
  const include = () => {
    onInclude?.([passageId])
    onClose()
  }
  return (
    <li className="border-line border-t px-4 py-3 text-[0.8125rem] first:border-t-0">
      <Heading name={candidate.documentName} page={candidate.pageFrom} section={candidate.section}>
        {sourceNumber === null ? (
          <Chip>{t(`why.cut.${cut ?? 'rank'}`)}</Chip>
        ) : (
          <Chip tone="accent">{t('panel.citation', { number: sourceNumber })}</Chip>
        )}
      </Heading>
      <p className="mt-1 line-clamp-3 text-ink-2 [overflow-wrap:anywhere]">{candidate.text}</p>
      <div className="mt-1 flex flex-wrap items-center gap-x-3 text-[0.75rem] text-ink-3 tabular-nums">
        <span>{t('why.words', { rank: rank(bm25Rank) })}</span>
        {isByMeaning && <span>{t('why.meaning', { rank: rank(vectorRank) })}</span>}
        {sourceNumber === null && onInclude !== null && (
          <Button className="ms-auto min-h-7" onClick={include}>
            {t('why.include')}
          </Button>
        )}
      </div>
    </li>
  )
}

function SourceRow({ source }: { source: Source }) {
  const { t } = useTranslation('documents')
  return (
    <li className="border-line border-t px-4 py-3 text-[0.8125rem] first:border-t-0">
      <Heading name={source.documentName} page={source.pageFrom} section={source.section}>
        <Chip tone="accent">{t('panel.citation', { number: source.number })}</Chip>
      </Heading>
      <p className="mt-1 line-clamp-3 text-ink-2 [overflow-wrap:anywhere]">{source.text.slice(0, 600)}</p>
    </li>
  )
}

interface HeadingProps {
  name: string
  page: number
  section: readonly string[]
  children: ReactNode
}

function Heading({ name, page, section, children }: HeadingProps) {
  const { t } = useTranslation('documents')
  return (
    <div className="flex items-center gap-2">
      <p className="min-w-0 truncate">
        <b className="font-medium">{name}</b>
        <span className="text-ink-3">{` · ${[t('page', { page }), ...section].join(' · ')}`}</span>
      </p>
      <span className="ms-auto flex-none">{children}</span>
    </div>
  )
}
