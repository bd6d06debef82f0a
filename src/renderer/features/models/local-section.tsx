import type { UseQueryResult } from '@tanstack/react-query'
import Box from 'lucide-react/icons/box'
import { useTranslation } from 'react-i18next'
import type { Download } from '../../../shared/domain/download.ts'
import type { Model } from '../../../shared/domain/model.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { LongList } from '../../ui/long-list.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { DownloadProgress } from './download-progress.tsx'
import { LocalList } from './local-list.tsx'
import { OnDiskBar } from './on-disk-bar.tsx'
import { OnDiskTrash } from './on-disk-trash.tsx'
import { cardStyle, smallStyle } from './row-style.ts'
import { settingsAction } from './settings-action.ts'

interface LocalSectionProps {
  models: UseQueryResult<Model[]>
  downloads: readonly Download[]
}

/** What is on the disk, and what is on its way there. */
export function LocalSection({ models, downloads }: LocalSectionProps) {
  const { t } = useTranslation('models')
  const arriving = downloads.filter(({ state }) => state !== 'done')
  return (
    <section aria-label={t('local')}>
      <div className="mb-2.5 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="font-semibold text-[0.9375rem]">{t('local')}</h2>
        <OnDiskBar />
      </div>
      {models.isPending && <SkeletonLines label={t('local')} />}
      {models.isError && <ErrorCard error={models.error} actions={{ retry: () => void models.refetch() }} />}
      {models.data?.length === 0 && (
        <EmptyState icon={<Box aria-hidden />} title={t('none')} detail={t('noneDetail')} />
      )}
      {models.data && models.data.length > 0 && <LocalList models={models.data} />}
      <OnDiskTrash />
      {arriving.length > 0 && (
        <>
          <h2 className="mt-5 mb-2.5 font-semibold text-[0.9375rem]">{t('arriving')}</h2>
          <div className={cardStyle}>
            <LongList
              label={t('arriving')}
              items={arriving}
              keyOf={download => download.id}
              nameOf={download => download.fileNames[0] ?? download.repo}
              render={download => <ArrivingRow download={download} />}
            />
          </div>
        </>
      )}
    </section>
  )
}

function ArrivingRow({ download }: { download: Download }) {
  const name = download.fileNames[0] ?? download.repo
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-3 px-4 py-3">
      <div className="min-w-0">
        <p className="truncate font-medium text-[0.875rem]">{name}</p>
        <p className={`truncate ${smallStyle}`}>{download.repo}</p>
      </div>
      <DownloadProgress download={download} name={name} />
      {download.error && download.state === 'failed' && (
        <ErrorCard error={download.error} actions={settingsAction} className="col-span-full" />
      )}
    </div>
  )
}
