import { useTranslation } from 'react-i18next'
import { formatSize } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { DownloadProgress } from './download-progress.tsx'
import type { FetchableFile } from './fetchable-file.ts'
import { LoadControl } from './load-control.tsx'
import { useAtHand, useModelsPage } from './models-context.ts'
import { settingsAction } from './settings-action.ts'

/** Use what is here, follow what is on its way, get what is not. `name` is what a screen reader says. */
export function FileAction({ file, name, isFirst = false }: { file: FetchableFile; name: string; isFirst?: boolean }) {
  const { t, i18n } = useTranslation('models')
  const { fetchFile, startingId } = useModelsPage()
  const { model, download } = useAtHand(file)
  if (download) return <DownloadProgress download={download} name={name} />
  if (model) return <LoadControl model={model} name={name} />
  if (!file.isComplete) return <span className="text-[0.78125rem] text-ink-3">{t('incomplete')}</span>
  const size = file.sizeBytes === null ? null : formatSize(i18n.language, file.sizeBytes)
  return (
    <Button
      kind={isFirst ? 'primary' : 'outline'}
      disabled={startingId === `${file.repo}:${file.paths[0]}`}
      aria-label={t('getModel', { name, size: size ?? t('sizeUnknown') })}
      onClick={() => fetchFile(file)}
    >
      {size === null ? t('get') : t('getSize', { size })}
    </Button>
  )
}

/** Why its download failed, in words; nothing otherwise. */
export function FileTrouble({ file }: { file: FetchableFile }) {
  const { download } = useAtHand(file)
  if (!download?.error || download.state !== 'failed') return null
  return <ErrorCard error={download.error} actions={settingsAction} className="order-5 col-span-full" />
}
