import { useTranslation } from 'react-i18next'
import { Language, Settings } from '../../../shared/domain/settings.ts'
import { ownLanguageNames } from '../../lib/own-language-names.ts'
import { Row, Section } from '../../ui/section.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'

interface AppearanceSettingsProps {
  settings: Settings
  onChange(changes: Partial<Settings>): void
}

export function AppearanceSettings({ settings, onChange }: AppearanceSettingsProps) {
  const { t } = useTranslation('settings')
  return (
    <Section title={t('appearance')}>
      <Row label={t('theme')}>
        <SegmentedControl
          label={t('theme')}
          value={settings.theme}
          onChange={theme => onChange({ theme })}
          options={Settings.shape.theme.options.map(value => ({ value, label: t(`themes.${value}`) }))}
        />
      </Row>
      <Row label={t('language')}>
        <Select
          label={t('language')}
          value={settings.language}
          onChange={language => onChange({ language })}
          options={[
            { value: 'system', label: t('systemLanguage') },
            ...Language.options.map(value => ({ value, label: ownLanguageNames[value] })),
          ]}
        />
      </Row>
      <Row label={t('expandThoughts')} hint={t('expandThoughtsHint')}>
        <Switch
          label={t('expandThoughts')}
          checked={settings.expandThoughts}
          onChange={expandThoughts => onChange({ expandThoughts })}
        />
      </Row>
    </Section>
  )
}
