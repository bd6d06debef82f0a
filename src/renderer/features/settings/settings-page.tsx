import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../lib/core-context.ts'
import { SamplingFields } from '../../lib/sampling-fields.tsx'
import { useUpdateSettings } from '../../lib/use-settings.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { About } from './about.tsx'
import { AppearanceSettings } from './appearance-settings.tsx'
import { DataSettings } from './data-settings.tsx'
import { DesktopSettings } from './desktop-settings.tsx'
import { HubSettings } from './hub-settings.tsx'
import { MemorySettings } from './memory-settings.tsx'
import { UpdateSettings } from './update-settings.tsx'

export function SettingsPage({ opener }: { opener?: ReactNode }) {
  const { t } = useTranslation('settings')
  const api = useApi()
  const settings = useQuery(api.settings.get.queryOptions())
  const host = useQuery(api.system.info.queryOptions()).data?.host
  const update = useUpdateSettings()
  return (
    <Page opener={opener} title={t('title')}>
      <div className="flex max-w-[46rem] flex-col gap-9">
        {settings.isPending && <SkeletonLines label={t('title')} lines={6} />}
        {settings.isError && <ErrorCard error={settings.error} actions={{ retry: () => void settings.refetch() }} />}
        {update.isError && <ErrorCard error={update.error} />}
        {settings.data && (
          <>
            <AppearanceSettings settings={settings.data} onChange={update.mutate} />
            <SamplingFields sampling={settings.data.sampling} onChange={sampling => update.mutate({ sampling })} />
            <MemorySettings settings={settings.data} onChange={update.mutate} />
            {host === 'electron' && <DesktopSettings settings={settings.data} onChange={update.mutate} />}
          </>
        )}
        <HubSettings settings={settings.data} onChange={update.mutate} />
        <DataSettings settings={settings.data} onChange={update.mutate} />
        <UpdateSettings settings={settings.data} onChange={update.mutate} />
        <About />
      </div>
    </Page>
  )
}
