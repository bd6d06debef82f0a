import { useTranslation } from 'react-i18next'
import { formatSize } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { MoveFolderDialog } from './move-folder-dialog.tsx'
import { OnDiskWork } from './on-disk-work.tsx'
import { smallStyle } from './row-style.ts'
import { useMoveFolder } from './use-move-folder.ts'

/** Where the models lie, how files get there without any dialog, and moving them all elsewhere. */
export function OnDiskFolder() {
  const { t, i18n } = useTranslation('library')
  const move = useMoveFolder()
  if (move.folder === null) return null
  const { path, isDefault, freeBytes } = move.folder
  return (
    <section aria-label={t('folder.title')} className="mt-8 max-w-[46rem]">
      <h2 className="font-semibold text-[0.9375rem]">{t('folder.title')}</h2>
      <p className="mt-1 text-[0.875rem] text-ink-2">{t('folder.hint')}</p>
      <code className="mt-2.5 block select-all overflow-x-auto rounded-1 bg-code px-3 py-2 font-mono text-[0.8125rem]">
        {path}
      </code>
      <div className="mt-2.5 flex flex-wrap items-center gap-2">
        <Button disabled={move.isBusy} onClick={move.choose}>
          {t('folder.move')}
        </Button>
        {!isDefault && (
          <Button disabled={move.isBusy} onClick={() => move.moveTo(null)}>
            {t('folder.moveBack')}
          </Button>
        )}
        <span className={smallStyle}>{t('folder.free', { size: formatSize(i18n.language, freeBytes) })}</span>
      </div>
      <OnDiskWork className="mt-3" />
      {move.error && <ErrorCard error={move.error} className="mt-3" />}
      {move.isChoosing && <MoveFolderDialog onClose={move.stopChoosing} onChoose={move.moveTo} />}
    </section>
  )
}
