import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useApi } from '../../lib/core-context.ts'
import { formatPercent } from '../../lib/format.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'

/** Said once: how passages are found, and how far the search by meaning has come. */
export function EmbeddingNote() {
  const { t, i18n } = useTranslation('documents')
  const { data } = useQuery(useApi().documents.embedding.queryOptions())
  if (data === undefined || data.passages === 0) return null
  const { modelName, embedded, passages } = data
  if (modelName === null)
    return (
      <p className="text-[13px] text-ink-2">
        {t('embedding.keywordOnly')}{' '}
        <Link href="/models" className="text-accent underline underline-offset-2">
          {t('embedding.toModels')}
        </Link>
      </p>
    )
  if (embedded >= passages) return null
  const text = t('embedding.progress', { percent: formatPercent(i18n.language, embedded / passages), name: modelName })
  return (
    <div className="flex items-center gap-3 text-[13px] text-ink-2 tabular-nums">
      <ProgressBar label={text} value={embedded / passages} className="w-32" />
      {text}
    </div>
  )
}
