import { useTranslation } from 'react-i18next'
import type { Run } from '../../../shared/domain/run.ts'
import { formatNumber, formatPercent } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useChat } from './chat-context.ts'

/** What is being done before the first word; nothing once words come, which speak for themselves. */
export function RunProgress({ run, hasText }: { run: Run; hasText: boolean }) {
  const { t } = useTranslation('chat')
  const { stop } = useChat()
  const text = useProgressText(run)
  if (text === null) return hasText ? null : <Working text={t('progress.starting')} />
  if (run.phase === 'queued')
    return (
      <div className="flex items-center gap-3 text-[0.875rem] text-ink-2">
        <span className="size-2 flex-none rounded-full border border-ink-3" />
        {text}
        <Button className="min-h-7" onClick={() => stop(run.id)}>
          {t('progress.cancel')}
        </Button>
      </div>
    )
  return (
    <div className="flex flex-col gap-2">
      <Working text={text} />
      {run.progress !== null && (
        <div className="w-60">
          <ProgressBar label={text} value={run.progress} />
        </div>
      )}
    </div>
  )
}

function Working({ text }: { text: string }) {
  return (
    <p className="flex items-center gap-3 text-[0.875rem] text-ink-2 tabular-nums">
      <span className="ms-1 size-2 flex-none rounded-full bg-accent ring-4 ring-accent-soft" />
      {text}
    </p>
  )
}

/** Null while words are written. */
function useProgressText({ phase, progress, promptTokens }: Run): string | null {
  const { t, i18n } = useTranslation('chat')
  const percent = progress === null ? null : formatPercent(i18n.language, progress)
  const tokens = t('tokens', { count: promptTokens, formatted: formatNumber(i18n.language, promptTokens) })
  switch (phase) {
    case 'queued':
      return t('progress.queued')
    case 'loading-model':
      return percent === null ? t('progress.loading') : t('progress.loadingPercent', { percent })
    case 'searching':
      return t('progress.searching')
    case 'reading':
      if (promptTokens === 0) return t('progress.reading')
      return percent === null
        ? t('progress.readingTokens', { tokens })
        : t('progress.readingPercent', { tokens, percent })
    case 'thinking':
    case 'answering':
    case 'finished':
      return null
    default:
      return phase satisfies never
  }
}
