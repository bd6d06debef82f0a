import Pause from 'lucide-react/icons/pause'
import Play from 'lucide-react/icons/play'
import X from 'lucide-react/icons/x'
import { useTranslation } from 'react-i18next'
import type { Download } from '../../../shared/domain/download.ts'
import { formatSize } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { formatRoughly } from './format-model.ts'
import { useModelsPage } from './models-context.ts'

/** How far a download is, in the width of the last column, and what can be done about it. */
export function DownloadProgress({ download, name }: { download: Download; name: string }) {
  const { t } = useTranslation('models')
  const { pause, resume, cancel } = useModelsPage()
  const { state, receivedBytes, totalBytes } = download
  const cancelButton = (
    <IconButton label={t('download.cancel', { name })} icon={<X aria-hidden />} onClick={() => cancel(download)} />
  )
  if (state === 'failed')
    return (
      <div className="flex items-center gap-1">
        <Button aria-label={t('download.retryModel', { name })} onClick={() => resume(download)}>
          {t('download.retry')}
        </Button>
        {cancelButton}
      </div>
    )
  return (
    <div className="w-36 text-[0.75rem] text-ink-3 tabular-nums">
      <div className="flex items-center gap-1">
        <ProgressBar
          label={t('download.progress', { name })}
          value={totalBytes === null ? null : receivedBytes / Math.max(1, totalBytes)}
          className="flex-1"
        />
        {state === 'paused' ? (
          <IconButton
            label={t('download.resume', { name })}
            icon={<Play aria-hidden />}
            onClick={() => resume(download)}
          />
        ) : (
          <IconButton
            label={t('download.pause', { name })}
            icon={<Pause aria-hidden />}
            onClick={() => pause(download)}
          />
        )}
        {cancelButton}
      </div>
      <DownloadText download={download} />
    </div>
  )
}

function DownloadText({ download }: { download: Download }) {
  const { t, i18n } = useTranslation('models')
  const { state, receivedBytes, totalBytes, bytesPerSecond, secondsLeft } = download
  const size = (bytes: number) => formatSize(i18n.language, bytes)
  const amount =
    totalBytes === null ? null : t('download.of', { received: size(receivedBytes), total: size(totalBytes) })
  switch (state) {
    case 'queued':
    case 'verifying':
      return <p>{t(`download.${state}`)}</p>
    case 'paused':
      return (
        <p>
          {t('download.paused')}
          {amount !== null && ` · ${amount}`}
        </p>
      )
    case 'running':
      return (
        <>
          <p>{amount ?? t('hub.asking')}</p>
          <p>
            {bytesPerSecond !== null &&
              (bytesPerSecond === 0 ? t('download.silent') : t('download.speed', { size: size(bytesPerSecond) }))}
            {secondsLeft !== null && ` · ${t('download.left', { time: formatRoughly(i18n.language, secondsLeft) })}`}
          </p>
        </>
      )
    default:
      return null
  }
}
