import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/domain/settings.ts'
import type { UpdateState } from '../../../shared/domain/update.ts'
import { useApi, useClient } from '../../lib/core-context.ts'
import { formatDateTime } from '../../lib/format.ts'
import { useAttempt } from '../../lib/use-error-toast.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { Row, Section } from '../../ui/section.tsx'
import { Switch } from '../../ui/switch.tsx'
import { UpdateOffer } from './update-offer.tsx'
import { useUpdate } from './use-update.ts'

interface UpdateSettingsProps {
  /** Undefined until they have come. */
  settings: Pick<Settings, 'looksForUpdates'> | undefined
  onChange(changes: Pick<Settings, 'looksForUpdates'>): void
}

/** Ponder's own updates: looked for when asked, or by itself once somebody has agreed. Where it cannot, it says how. */
export function UpdateSettings({ settings, onChange }: UpdateSettingsProps) {
  const { t } = useTranslation('updates')
  const client = useClient()
  const attempt = useAttempt()
  const version = useQuery(useApi().system.info.queryOptions()).data?.version
  const update = useUpdate()
  if (update === null || version === undefined || settings === undefined) return null
  const check = () => void attempt(() => client.updates.check())
  const offered = 'update' in update ? update.update : null
  return (
    <Section title={t('title')}>
      <Row label={t('version', { version })} hint={<Standing update={update} isByItself={settings.looksForUpdates} />}>
        {update.state !== 'unsupported' && update.state !== 'downloading' && update.state !== 'ready' && (
          <Button disabled={update.state === 'checking'} onClick={check}>
            {t('check')}
          </Button>
        )}
      </Row>
      {update.state === 'failed' && offered === null && (
        <ErrorCard error={update.error} actions={{ retry: check }} className="mx-3 mb-3" />
      )}
      {offered !== null && <UpdateOffer state={update} update={offered} />}
      {update.state !== 'unsupported' && (
        <Row label={t('byItself')} hint={t('byItselfHint')}>
          <Switch
            label={t('byItself')}
            checked={settings.looksForUpdates}
            onChange={looksForUpdates => onChange({ looksForUpdates })}
          />
        </Row>
      )}
    </Section>
  )
}

/** How it stands in one sentence; screen readers hear it change. */
function Standing({ update, isByItself }: { update: UpdateState; isByItself: boolean }) {
  const { t, i18n } = useTranslation('updates')
  if (update.state === 'unsupported') return t(`why.${update.why}`)
  const time = update.state === 'none' ? formatDateTime(i18n.language, update.checkedAt) : ''
  const key =
    update.state === 'checking' || update.state === 'none' ? update.state : isByItself ? 'idleByItself' : 'idle'
  return <span role="status">{t(key, { time })}</span>
}
