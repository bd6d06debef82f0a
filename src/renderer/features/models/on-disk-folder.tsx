import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../lib/core-context.ts'
import { formatSize } from '../../lib/format.ts'
import { useErrorToast } from '../../lib/use-error-toast.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { useToast } from '../../ui/toast.tsx'
import { OnDiskWork } from './on-disk-work.tsx'
import { smallStyle } from './row-style.ts'
import { useModelsFolder } from './use-library.ts'

/** Where the models lie, how files get there without any dialog, and moving them all elsewhere. */
export function OnDiskFolder() {
  const { t, i18n } = useTranslation('library')
  const api = useApi()
  const toast = useToast()
  const onError = useErrorToast()
  const folder = useModelsFolder()
  const [isChoosing, setIsChoosing] = useState(false)
  const move = useMutation(
    api.library.moveFolder.mutationOptions({
      onSuccess: async () => {
        await folder.refetch()
        toast.show(t('folder.moved'))
      },
    }),
  )
  const choose = useMutation(
    api.library.chooseFolder.mutationOptions({
      onError,
      onSuccess: choice => choice && move.mutate({ handle: choice.handle }),
    }),
  )
  const isBusy = move.isPending || choose.isPending
  if (!folder.data) return null
  const { path, isDefault, freeBytes, hasDesktop } = folder.data
  return (
    <section aria-label={t('folder.title')} className="mt-8 max-w-[46rem]">
      <h2 className="font-semibold text-[15px]">{t('folder.title')}</h2>
      <p className="mt-1 text-[14px] text-ink-2">{t('folder.hint')}</p>
      <code className="mt-2.5 block select-all overflow-x-auto rounded-1 bg-code px-3 py-2 font-mono text-[13px]">
        {path}
      </code>
      <div className="mt-2.5 flex flex-wrap items-center gap-2">
        <Button disabled={isBusy} onClick={() => (hasDesktop ? choose.mutate(undefined) : setIsChoosing(true))}>
          {t('folder.move')}
        </Button>
        {!isDefault && (
          <Button disabled={isBusy} onClick={() => move.mutate({ handle: null })}>
            {t('folder.moveBack')}
          </Button>
        )}
        <span className={smallStyle}>{t('folder.free', { size: formatSize(i18n.language, freeBytes) })}</span>
      </div>
      <OnDiskWork className="mt-3" />
      {move.isError && <ErrorCard error={move.error} className="mt-3" />}
      {isChoosing && (
        <FolderDialog
          onClose={() => setIsChoosing(false)}
          onChoose={handle => {
            setIsChoosing(false)
            move.mutate({ handle })
          }}
        />
      )}
    </section>
  )
}

/** In the browser there is no dialog of the system: the disks of the machine are offered. */
function FolderDialog({ onClose, onChoose }: { onClose(): void; onChoose(handle: string): void }) {
  const { t, i18n } = useTranslation('library')
  const choices = useQuery(useApi().library.folderChoices.queryOptions({ staleTime: 0, gcTime: 0 }))
  return (
    <Dialog open onClose={onClose} title={t('folder.choose')}>
      <p className="mb-3 text-[14px] text-ink-2">{t('folder.chooseDetail')}</p>
      {choices.isPending && <SkeletonLines label={t('folder.looking')} />}
      {choices.isError && <ErrorCard error={choices.error} actions={{ retry: () => void choices.refetch() }} />}
      {choices.data?.length === 0 && <p className="text-[14px]">{t('folder.none')}</p>}
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
