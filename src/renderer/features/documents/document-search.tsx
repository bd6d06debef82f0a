import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentHit } from '../../../shared/contract/documents.ts'
import { useApi } from '../../lib/core-context.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'

const maxHits = 100

export function SearchField({ value, onChange }: { value: string; onChange(value: string): void }) {
  const { t } = useTranslation('documents')
  return (
    <TextField
      type="search"
      label={t('search.name')}
      placeholder={t('search.name')}
      value={value}
      className="w-64 max-w-full"
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}

interface DocumentSearchProps {
  query: string
  /** Null: in all. */
  documentIds: string[] | null
  onOpen(hit: DocumentHit): void
}

/** Inside the documents, without a model. */
export function DocumentSearch({ query, documentIds, onOpen }: DocumentSearchProps) {
  const { t } = useTranslation('documents')
  const settled = useDeferredValue(query)
  const { data, error, refetch } = useQuery(
    useApi().documents.search.queryOptions({
      input: { query: settled, documentIds, limit: maxHits },
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  )
  if (error !== null) return <ErrorCard error={error} actions={{ retry: () => void refetch() }} />
  if (data === undefined) return <SkeletonLines label={t('search.searching')} />
  if (data.length === 0) return <EmptyState title={t('search.nothing')} detail={t('search.nothingDetail')} />
  return (
    <ul aria-label={t('search.hits')} className="overflow-hidden rounded-2 border border-line bg-raised">
      {data.map(hit => (
        <li key={hit.passageId} className="border-line border-t first:border-t-0">
          <button type="button" className="w-full px-4 py-3 text-start hover:bg-panel" onClick={() => onOpen(hit)}>
            <span className="block truncate text-[0.8125rem]">
              <b className="font-medium">{hit.documentName}</b>
              <span className="text-ink-3">{` · ${[t('page', { page: hit.page }), ...hit.section].join(' · ')}`}</span>
            </span>
            <span className="mt-0.5 block text-[0.875rem] text-ink-2 [overflow-wrap:anywhere]">
              {hit.snippet.map(({ text, isMatch }, index) =>
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, which never move
                isMatch ? <mark key={index}>{text}</mark> : text,
              )}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
