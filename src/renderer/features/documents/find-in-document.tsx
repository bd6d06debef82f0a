import ChevronDown from 'lucide-react/icons/chevron-down'
import ChevronUp from 'lucide-react/icons/chevron-up'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentHit } from '../../../shared/contract/documents.ts'
import type { Place } from '../../../shared/domain/sources.ts'
import { useClient } from '../../lib/core-context.ts'
import { useErrorToast } from '../../lib/use-error-toast.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { placesOfHit } from './places-of-hit.ts'

const maxHits = 200

interface FindInDocumentProps {
  documentId: string
  onFound(places: readonly Place[]): void
}

/** Finds words in all pages, also in those that are not drawn: Enter goes to the next place, Shift Enter back. */
export function FindInDocument({ documentId, onFound }: FindInDocumentProps) {
  const { t } = useTranslation('documents')
  const client = useClient()
  const showError = useErrorToast()
  const [query, setQuery] = useState('')
  const [found, setFound] = useState<{ query: string; hits: DocumentHit[]; index: number } | null>(null)

  const show = async (hits: DocumentHit[], index: number) => {
    setFound({ query, hits, index })
    const hit = hits[index]
    onFound(hit === undefined ? [] : await placesOfHit(client, hit))
  }
  const step = async (by: 1 | -1) => {
    if (query.trim() === '') return
    try {
      if (found?.query === query) {
        const { hits, index } = found
        await show(hits, (index + by + hits.length) % Math.max(hits.length, 1))
      } else {
        const hits = await client.documents.search({ query, documentIds: [documentId], limit: maxHits })
        await show(
          hits.toSorted((a, b) => a.page - b.page || a.start - b.start),
          0,
        )
      }
    } catch (error) {
      showError(error)
    }
  }
  const isCurrent = found !== null && found.query === query
  return (
    <search className="flex items-center gap-1">
      <TextField
        label={t('viewer.find')}
        type="search"
        placeholder={t('viewer.find')}
        value={query}
        className="min-h-7 w-32 px-2 text-[0.8125rem]"
        onChange={event => setQuery(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) void step(event.shiftKey ? -1 : 1)
        }}
      />
      <span role="status" className="text-[0.75rem] text-ink-3 tabular-nums">
        {isCurrent &&
          (found.hits.length === 0
            ? t('viewer.notFound')
            : t('viewer.foundAt', { number: found.index + 1, total: found.hits.length }))}
      </span>
      {isCurrent && found.hits.length > 1 && (
        <>
          <IconButton label={t('viewer.previousHit')} icon={<ChevronUp aria-hidden />} onClick={() => void step(-1)} />
          <IconButton label={t('viewer.nextHit')} icon={<ChevronDown aria-hidden />} onClick={() => void step(1)} />
        </>
      )}
    </search>
  )
}
