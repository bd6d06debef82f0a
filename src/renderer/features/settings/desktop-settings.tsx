import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/domain/settings.ts'
import { isMac } from '../../lib/shortcuts.ts'
import { Row, Section } from '../../ui/section.tsx'
import { Switch } from '../../ui/switch.tsx'

type DesktopChoices = Pick<Settings, 'notifyWhenDone' | 'tray' | 'openAtLogin' | 'spellCheck'>

interface DesktopSettingsProps {
  settings: DesktopChoices
  onChange(changes: Partial<DesktopChoices>): void
}

const isLinux = /linux/i.test(navigator.platform)

/** What only the desktop window has; each where its system has it. */
export function DesktopSettings({ settings, onChange }: DesktopSettingsProps) {
  const { t } = useTranslation('settings')
  const names = (['notifyWhenDone', 'tray', 'openAtLogin', 'spellCheck'] as const).filter(
    name => !(name === 'openAtLogin' && isLinux) && !(name === 'spellCheck' && isMac),
  )
  return (
    <Section title={t('desktop')}>
      {names.map(name => (
        <Row key={name} label={t(name)} hint={t(`${name}Hint`)}>
          <Switch label={t(name)} checked={settings[name]} onChange={checked => onChange({ [name]: checked })} />
        </Row>
      ))}
    </Section>
  )
}
