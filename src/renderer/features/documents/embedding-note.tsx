import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Download } from '../../../shared/domain/download.ts'
import { defaultEmbeddingModel } from '../../../shared/domain/embedding-model.ts'
import { useApi } from '../../lib/core-context.ts'
import { formatPercent, formatSize } from '../../lib/format.ts'
import { useDownloads } from '../../lib/use-downloads.ts'
import { useErrorToast } from '../../lib/use-error-toast.ts'
import { Button } from '../../ui/button.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'

const { name: modelName, repo, revision, path, sizeBytes } = defaultEmbeddingModel

/** How passages are found, what would find more of them, and how far that has come. */
export function EmbeddingNote() {
  const { t, i18n } = useTranslation('documents')
  const { data } = useQuery(useApi().documents.embedding.queryOptions())
  if (data === undefined || data.passages === 0) return null
  if (data.modelName === null) return <WordsOnly />
  const { embedded, passages } = data
  if (embedded >= passages) return null
  const percent = formatPercent(i18n.language, embedded / passages)
  return <Progress text={t('embedding.progress', { percent, name: data.modelName })} value={embedded / passages} />
}

/** The download is the model manager's, where it is paused, mended and given up. */
function WordsOnly() {
  const { t, i18n } = useTranslation('documents')
  const onError = useErrorToast()
  const start = useMutation(useApi().downloads.start.mutationOptions({ onError }))
  const download = useDownloads().find(one => one.repo === repo && one.state !== 'done')
  if (download !== undefined && isOnItsWay(download)) {
    const { receivedBytes, totalBytes } = download
    const share = receivedBytes / Math.max(1, totalBytes ?? sizeBytes)
    const percent = formatPercent(i18n.language, share)
    return <Progress text={t('embedding.fetching', { percent, name: modelName })} value={share} />
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-[0.8125rem] text-ink-2">
      <p className="min-w-60 flex-1">
        {t(download === undefined ? 'embedding.keywordOnly' : 'embedding.held')}{' '}
        <Link href="/models" className="text-accent underline underline-offset-2">
          {t('embedding.toModels')}
        </Link>
      </p>
      {download === undefined && (
        <Button
          disabled={start.isPending}
          title={t('embedding.from', { name: modelName, repo })}
          onClick={() => start.mutate({ repo, revision, paths: [path] })}
        >
          {t('embedding.get', { size: formatSize(i18n.language, sizeBytes) })}
        </Button>
      )}
    </div>
  )
}

function isOnItsWay({ state }: Download): boolean {
  return state === 'queued' || state === 'running' || state === 'verifying'
}

function Progress({ text, value }: { text: string; value: number }) {
  return (
    <div className="flex items-center gap-3 text-[0.8125rem] text-ink-2 tabular-nums">
      <ProgressBar label={text} value={value} className="w-32" />
      {text}
    </div>
  )
}
