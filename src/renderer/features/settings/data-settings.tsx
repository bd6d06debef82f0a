import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DataOverview } from '../../../shared/contract/data.ts'
import type { Settings } from '../../../shared/domain/settings.ts'
import { useApi } from '../../lib/core-context.ts'
import { DataFolderButton } from '../../lib/data-folder-button.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { Row, Section } from '../../ui/section.tsx'
import { DataBackup } from './data-backup.tsx'
import { DataDaily } from './data-daily.tsx'
import { DataDelete } from './data-delete.tsx'
import { DataDiagnostics } from './data-diagnostics.tsx'
import { DataRestore } from './data-restore.tsx'

interface DataSettingsProps {
  settings: Pick<Settings, 'dailyBackups'> | undefined
  onChange(changes: Pick<Settings, 'dailyBackups'>): void
}

/** Everything a person can do with all of their data at once. */
export function DataSettings({ settings, onChange }: DataSettingsProps) {
  const { t } = useTranslation('data')
  // Documents and chats come and go without a notice of this kind.
  const overview = useQuery({ ...useApi().data.overview.queryOptions(), refetchOnMount: 'always' })
  return (
    <Section title={t('title')}>
      {overview.isError && (
        <ErrorCard error={overview.error} actions={{ retry: () => void overview.refetch() }} className="m-3" />
      )}
      {overview.data && (
        <>
          <DataFolder overview={overview.data} />
          <DataBackup overview={overview.data} />
          <DataRestore />
          {settings && (
            <DataDaily backups={overview.data.dailyBackups} isOn={settings.dailyBackups} onChange={onChange} />
          )}
          <DataDiagnostics />
          <DataDelete overview={overview.data} />
        </>
      )}
    </Section>
  )
}

function DataFolder({ overview }: { overview: DataOverview }) {
  const { t } = useTranslation('data')
  const path = (
    <>
      <code className="select-all break-all font-mono">{overview.dataDir}</code>
      {overview.isOnNetworkDrive && <span className="mt-1 block text-warn">{t('networkDrive')}</span>}
    </>
  )
  return (
    <Row label={t('folder')} hint={path}>
      <DataFolderButton {...overview} />
    </Row>
  )
}
