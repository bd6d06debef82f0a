import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { MoveFolderDialog } from './move-folder-dialog.tsx'
import { OnDiskWork } from './on-disk-work.tsx'
import { useMoveFolder } from './use-move-folder.ts'

/** Where the model would go, in a line, with the choice of another folder. */
export function RecommendedPlace() {
  const { t } = useTranslation('models')
  const move = useMoveFolder()
  if (move.folder === null) return null
  return (
    <>
      <div className="flex min-h-8 min-w-0 items-center gap-1 text-[0.8125rem] text-ink-2">
        <p className="min-w-0 truncate" title={move.folder.path}>
          {t('advice.place')} <code className="font-mono text-[0.78125rem]">{move.folder.path}</code>
        </p>
        <Button kind="plain" className="flex-none text-accent!" disabled={move.isBusy} onClick={move.choose}>
          {t('advice.otherPlace')}
        </Button>
      </div>
      <OnDiskWork className="mt-2" />
      {move.error && <ErrorCard error={move.error} className="mt-2" />}
      {move.isChoosing && <MoveFolderDialog onClose={move.stopChoosing} onChoose={move.moveTo} />}
    </>
  )
}
