import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit, SearchScope } from '../../../shared/domain/chat.ts'
import { searchScopes } from '../../../shared/domain/chat-limits.ts'
import { classNames } from '../../ui/class-names.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { searchListId, searchOptionId } from './search-ids.ts'

interface SearchResultsProps {
  query: string
  scope: SearchScope
  onScope(scope: SearchScope): void
  /** Undefined while the first are on their way. */
  hits: readonly SearchHit[] | undefined
  error: Error | null
  chosen: number
  onChoose(index: number): void
  onOpen(hit: SearchHit): void
}

export function SearchResults({ query, scope, onScope, hits, error, chosen, onChoose, onOpen }: SearchResultsProps) {
  const { t } = useTranslation('sidebar')
  useEffect(() => {
    document.getElementById(searchOptionId(chosen))?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <section
      aria-label={t('results')}
      className="absolute top-full start-0 mt-1.5 flex max-h-[min(32rem,70vh)] w-[min(36rem,calc(100vw-1.25rem))] flex-col rounded-2 border border-line-strong bg-raised shadow-raised"
    >
      <div className="border-line border-b p-2">
        <SegmentedControl
          label={t('searchIn')}
          value={scope}
          onChange={onScope}
          options={searchScopes.map(value => ({ value, label: t(`scope.${value}`) }))}
        />
      </div>
      {error && <ErrorCard error={error} className="m-2" />}
      {!hits && !error && <SkeletonLines label={t('results')} className="p-4" />}
      {hits?.length === 0 && (
        <div role="status" className="p-4 text-[0.875rem]">
          <p className="text-ink">{t('noResults', { query })}</p>
          <p className="text-ink-3">{t('noResultsHint')}</p>
        </div>
      )}
      <div
        id={searchListId}
        role="listbox"
        aria-label={t('results')}
        className="min-h-0 overflow-y-auto p-1 empty:hidden"
      >
        {hits?.map((hit, index) => (
          <Hit
            key={`${hit.chatId} ${hit.messageId} ${hit.scope}`}
            id={searchOptionId(index)}
            hit={hit}
            isChosen={index === chosen}
            onChoose={() => onChoose(index)}
            onOpen={() => onOpen(hit)}
          />
        ))}
      </div>
    </section>
  )
}

interface HitProps {
  id: string
  hit: SearchHit
  isChosen: boolean
  onChoose(): void
  onOpen(): void
}

function Hit({ id, hit, isChosen, onChoose, onOpen }: HitProps) {
  const { t } = useTranslation('sidebar')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and answers Enter
    // biome-ignore lint/a11y/useFocusableInteractive: the field points here by aria-activedescendant
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      onMouseMove={onChoose}
      onMouseDown={event => event.preventDefault()}
      onClick={onOpen}
      className={classNames('rounded-1 px-3 py-2', isChosen && 'bg-accent-soft')}
    >
      <div className="flex items-baseline gap-3">
        <span className="min-w-0 flex-1 truncate font-medium text-[0.875rem]">{hit.chatTitle}</span>
        <span className="text-[0.75rem] text-ink-3">{t(`hitIn.${hit.scope}`)}</span>
      </div>
      <p className={classNames('line-clamp-2 text-[0.8125rem] text-ink-2', hit.scope === 'thoughts' && 'font-serif')}>
        {hit.snippet.map((piece, index) => {
          const key = `${index} ${piece.text}`
          return piece.isMatch ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>
        })}
      </p>
    </div>
  )
}
