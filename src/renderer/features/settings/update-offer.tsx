import { useTranslation } from 'react-i18next'
import type { Update, UpdateState } from '../../../shared/domain/update.ts'
import { useClient } from '../../lib/core-context.ts'
import { formatSize } from '../../lib/format.ts'
import { Markdown } from '../../lib/markdown/markdown.tsx'
import { useAttempt } from '../../lib/use-error-toast.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'

/** A newer version: what is new, and the one thing that can be done about it now. */
export function UpdateOffer({ state, update }: { state: UpdateState; update: Update }) {
  const { t, i18n } = useTranslation('updates')
  const client = useClient()
  const attempt = useAttempt()
  const { version, notes, sizeBytes } = update
  const download = () => void attempt(() => client.updates.download())
  const title = state.state === 'downloading' || state.state === 'ready' ? state.state : 'available'
  return (
    <div className="border-line border-t px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-56 flex-1" role="status">
          <p className="font-medium text-[0.875rem]">{t(title, { version })}</p>
          <p className="mt-0.5 text-[0.8125rem] text-ink-3">{t(title === 'ready' ? 'readyHint' : 'downloadHint')}</p>
        </div>
        {state.state === 'available' && (
          <Button kind="primary" onClick={download}>
            {sizeBytes === null ? t('download') : t('downloadSize', { size: formatSize(i18n.language, sizeBytes) })}
          </Button>
        )}
      </div>
      {state.state === 'downloading' && <Fetching {...state} />}
      {state.state === 'failed' && <ErrorCard error={state.error} actions={{ retry: download }} className="mt-3" />}
      {notes !== '' && (
        <section
          aria-label={t('notesOf', { version })}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach what scrolls.
          tabIndex={0}
          className="mt-3 max-h-60 overflow-auto rounded-1 border border-line bg-panel px-3 py-2 text-[0.8125rem]"
        >
          <Markdown text={notes} isFinished />
        </section>
      )}
    </div>
  )
}

function Fetching({ update, receivedBytes, totalBytes }: Extract<UpdateState, { state: 'downloading' }>) {
  const { t, i18n } = useTranslation('updates')
  const { t: common } = useTranslation('common')
  const client = useClient()
  const attempt = useAttempt()
  const size = (bytes: number) => formatSize(i18n.language, bytes)
  return (
    <div className="mt-2 flex items-center gap-3">
      <ProgressBar
        label={t('downloading', { version: update.version })}
        value={totalBytes === null ? null : receivedBytes / Math.max(1, totalBytes)}
        className="flex-1"
      />
      {totalBytes !== null && (
        <span className="text-[0.8125rem] text-ink-2 tabular-nums">
          {t('of', { received: size(receivedBytes), total: size(totalBytes) })}
        </span>
      )}
      <Button onClick={() => void attempt(() => client.updates.cancel())}>{common('cancel')}</Button>
    </div>
  )
}
