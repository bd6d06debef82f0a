import { useTranslation } from 'react-i18next'
import { Settings } from '../../../shared/domain/settings.ts'
import { formatDuration } from '../../lib/format.ts'
import { NumberSetting } from '../../ui/number-setting.tsx'
import { Row, Section } from '../../ui/section.tsx'
import { Select } from '../../ui/select.tsx'

interface MemorySettingsProps {
  settings: Pick<Settings, 'contextTokens' | 'idleUnloadMinutes'>
  onChange(changes: Partial<Pick<Settings, 'contextTokens' | 'idleUnloadMinutes'>>): void
}

const schema = Settings.shape.contextTokens
const usualMinutes = [5, 15, 30, 60, 240]

/** What models may take, and for how long. */
export function MemorySettings({ settings: { contextTokens, idleUnloadMinutes }, onChange }: MemorySettingsProps) {
  const { t, i18n } = useTranslation('settings')
  const minutes = [...new Set([...usualMinutes, idleUnloadMinutes ?? 15])].toSorted((a, b) => a - b)
  return (
    <Section title={t('memory')}>
      <NumberSetting
        label={t('contextTokens')}
        hint={t('contextHint')}
        value={contextTokens}
        min={schema.minValue ?? 0}
        max={schema.maxValue ?? Number.MAX_SAFE_INTEGER}
        schema={schema}
        onChange={value => value !== null && onChange({ contextTokens: value })}
      />
      <Row label={t('idleUnload')} hint={t('idleUnloadHint')}>
        <Select
          label={t('idleUnload')}
          value={String(idleUnloadMinutes)}
          onChange={value => onChange({ idleUnloadMinutes: value === 'null' ? null : Number(value) })}
          options={[
            ...minutes.map(value => ({
              value: String(value),
              label: t('idleUnloadAfter', { time: formatDuration(i18n.language, value * 60_000) }),
            })),
            { value: 'null', label: t('idleUnloadNever') },
          ]}
        />
      </Row>
    </Section>
  )
}
