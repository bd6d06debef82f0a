import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DataOverview } from '../../../shared/contract/data.ts'
import type { Settings } from '../../../shared/domain/settings.ts'
import { useApi, useClient } from '../../lib/core-context.ts'
import { formatDateTime, formatSize } from '../../lib/format.ts'
import { AlertDialog } from '../../ui/alert-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { Row } from '../../ui/section.tsx'
import { Switch } from '../../ui/switch.tsx'
import { useReplaceData } from './data-use-replace.ts'

interface DataDailyProps {
  backups: DataOverview['dailyBackups']
  isOn: boolean
  onChange(changes: Pick<Settings, 'dailyBackups'>): void
}

/** The copies of the store that are made each day, each with its way back. */
export function DataDaily({ backups, isOn, onChange }: DataDailyProps) {
  const { t, i18n } = useTranslation('data')
  const api = useApi()
  const client = useClient()
  const [chosen, setChosen] = useState<DataOverview['dailyBackups'][number] | null>(null)
  const restore = useReplaceData((name: string) => client.data.restoreDaily({ name }))
  const remove = useMutation(api.data.removeDaily.mutationOptions())
  const error = restore.error ?? remove.error
  return (
    <>
      <Row label={t('daily')} hint={t('dailyHint')}>
        <Switch label={t('daily')} checked={isOn} onChange={dailyBackups => onChange({ dailyBackups })} />
      </Row>
      {error && <ErrorCard error={error} className="mx-3 mb-3" />}
      {backups.length > 0 && (
        <ul aria-label={t('dailyList')} className="px-4 pb-3">
          {backups.map(backup => {
            const time = formatDateTime(i18n.language, backup.at)
            return (
              <li key={backup.name} className="flex items-center gap-2 text-[0.8125rem] text-ink-2">
                <span className="flex-1 tabular-nums">
                  {time} · {formatSize(i18n.language, backup.sizeBytes)}
                </span>
                <Button kind="plain" aria-label={t('dailyRestoreOf', { time })} onClick={() => setChosen(backup)}>
                  {t('dailyRestore')}
                </Button>
                <Button
                  kind="plain"
                  aria-label={t('dailyRemoveOf', { time })}
                  onClick={() => remove.mutate({ name: backup.name })}
                >
                  {t('dailyRemove')}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
      <AlertDialog
        open={chosen !== null}
        onClose={() => setChosen(null)}
        title={t('dailyTitle')}
        detail={t('dailyDetail', { time: chosen ? formatDateTime(i18n.language, chosen.at) : '' })}
        action={t('restoreReplace')}
        onAction={() => chosen && restore.mutate(chosen.name)}
      />
    </>
  )
}
