import ChevronDown from 'lucide-react/icons/chevron-down'
import { useTranslation } from 'react-i18next'
import { SourceMode } from '../../../shared/domain/sources.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, MenuRadioGroup, MenuRadioItem } from '../../ui/menu.tsx'

interface ModeMenuProps {
  value: SourceMode
  onChange(mode: SourceMode): void
  /** What the button says, and its name; without them, the mode. */
  text?: string
  label?: string
}

/** How documents are put before the model, for the next question or for an answer that is asked for again. */
export function ModeMenu({ value, onChange, text, label }: ModeMenuProps) {
  const { t } = useTranslation('documents')
  const mode = t(`mode.${value}`)
  return (
    <Menu
      side="top"
      align={text === undefined ? 'end' : 'start'}
      trigger={
        <Button kind="plain" aria-label={label ?? t('mode.label', { mode })} className="min-h-7">
          {text ?? mode}
          <ChevronDown aria-hidden className="size-3.5!" />
        </Button>
      }
    >
      <MenuRadioGroup label={t('mode.name')} value={value} onChange={onChange}>
        {SourceMode.options.map(mode => (
          <MenuRadioItem key={mode} value={mode}>
            <span className="block">{t(`mode.${mode}`)}</span>
            <span className="block max-w-64 whitespace-normal text-[0.75rem] text-ink-3">{t(`modeHint.${mode}`)}</span>
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </Menu>
  )
}
