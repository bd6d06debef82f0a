import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../lib/core-context.ts'
import { formatSize } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { smallStyle } from './row-style.ts'

/** In the browser there is no dialog of the system: the disks of the machine are offered. */
export function MoveFolderDialog({ onClose, onChoose }: { onClose(): void; onChoose(handle: string): void }) {
  const { t, i18n } = useTranslation('library')
  const choices = useQuery(useApi().library.folderChoices.queryOptions({ staleTime: 0, gcTime: 0 }))
  return (
    <Dialog open onClose={onClose} title={t('folder.choose')}>
      <p className="mb-3 text-[0.875rem] text-ink-2">{t('folder.chooseDetail')}</p>
      {choices.isPending && <SkeletonLines label={t('folder.looking')} />}
      {choices.isError && <ErrorCard error={choices.error} actions={{ retry: () => void choices.refetch() }} />}
      {choices.data?.length === 0 && <p className="text-[0.875rem]">{t('folder.none')}</p>}
      <ul className="grid gap-1.5">
        {choices.data?.map(({ handle, path, freeBytes }) => (
          <li key={handle} className="flex items-center gap-3">
            <Button className="min-w-0 flex-1 justify-start" onClick={() => onChoose(handle)}>
              <span className="truncate">{t('folder.to', { path })}</span>
            </Button>
            <span className={smallStyle}>{t('folder.free', { size: formatSize(i18n.language, freeBytes) })}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
