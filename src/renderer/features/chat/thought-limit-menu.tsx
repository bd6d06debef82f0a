import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../lib/format.ts'
import { AnchoredMenu, MenuRadioGroup, MenuRadioItem } from '../../ui/menu.tsx'
import type { MenuPlace } from '../../ui/menu-place.ts'

const choices = [10, 30, 60, 120, 300, 600]
const free = 'free'

interface ThoughtLimitMenuProps {
  place: MenuPlace
  /** Null: as long as it takes. */
  limitSeconds: number | null
  onChange(limitSeconds: number | null): void
  onClose(): void
}

export function ThoughtLimitMenu({ place, limitSeconds, onChange, onClose }: ThoughtLimitMenuProps) {
  const { t, i18n } = useTranslation('chat')
  const options = [...new Set([...choices, ...(limitSeconds === null ? [] : [limitSeconds])])]
  return (
    <AnchoredMenu place={place} onClose={onClose}>
      <MenuRadioGroup
        label={t('limit.name')}
        value={String(limitSeconds ?? free)}
        onChange={value => onChange(value === free ? null : Number(value))}
      >
        <MenuRadioItem value={free}>{t('limit.asLongAsItTakes')}</MenuRadioItem>
        {options
          .toSorted((one, other) => one - other)
          .map(seconds => (
            <MenuRadioItem key={seconds} value={String(seconds)}>
              {formatDuration(i18n.language, seconds * 1_000)}
            </MenuRadioItem>
          ))}
      </MenuRadioGroup>
    </AnchoredMenu>
  )
}
