import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AdoptableFile } from '../../../shared/domain/library.ts'
import { useApi } from '../../lib/core-context.ts'
import { formatSize } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { LongList } from '../../ui/long-list.tsx'
import { smallStyle } from './row-style.ts'

/** Models of other apps, to be used where they lie. */
export function OnDiskAdoptDialog({ files, onClose }: { files: readonly AdoptableFile[]; onClose(): void }) {
  const { t } = useTranslation('library')
  const adopt = useMutation(useApi().library.adopt.mutationOptions())
  const open = files.filter(({ isAdopted }) => !isAdopted)
  const use = (chosen: readonly AdoptableFile[]) => adopt.mutate({ ids: chosen.map(({ id }) => id) })
  return (
    <Dialog open onClose={onClose} title={t('adopt.title')}>
      <p className="mb-3 text-[0.875rem] text-ink-2">{t('adopt.detail')}</p>
      {adopt.isError && <ErrorCard error={adopt.error} className="mb-3" />}
      <div className="rounded-2 border border-line">
        <LongList
          label={t('adopt.title')}
          items={files}
          keyOf={file => file.id}
          nameOf={file => file.title}
          render={file => <AdoptRow file={file} isBusy={adopt.isPending} onUse={() => use([file])} />}
        />
      </div>
      {open.length > 1 && (
        <div className="mt-4 flex justify-end">
          <Button kind="primary" disabled={adopt.isPending} onClick={() => use(open)}>
            {t('adopt.all')}
          </Button>
        </div>
      )}
    </Dialog>
  )
}

function AdoptRow({ file, isBusy, onUse }: { file: AdoptableFile; isBusy: boolean; onUse(): void }) {
  const { t, i18n } = useTranslation('library')
  return (
    <div className="flex items-center gap-3 px-3 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="truncate text-[0.875rem]" title={file.title}>
          {file.title}
        </p>
        <p className={`truncate ${smallStyle}`}>
          {t(`owners.${file.owner}`)} · {formatSize(i18n.language, file.sizeBytes)}
        </p>
      </div>
      {file.isAdopted ? (
        <span className={smallStyle}>{t('adopt.used')}</span>
      ) : (
        <Button aria-label={t('adopt.useFile', { name: file.title })} disabled={isBusy} onClick={onUse}>
          {t('adopt.use')}
        </Button>
      )}
    </div>
  )
}
