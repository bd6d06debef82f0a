import ChevronDown from 'lucide-react/icons/chevron-down'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../lib/format.ts'
import { useSettings, useUpdateSettings } from '../../lib/use-settings.ts'
import { Button } from '../../ui/button.tsx'
import { AnchoredMenu, MenuRadioGroup, MenuRadioItem } from '../../ui/menu.tsx'
import { type MenuPlace, menuButtonProps } from '../../ui/menu-place.ts'

const choices = [10, 30, 60, 120, 300, 600]
const free = 'free'

/** How long a thought may take before it is wound up and answered; for the one that is being written, too. */
export function ThoughtLimit() {
  const { t, i18n } = useTranslation('chat')
  const { thoughtLimitSeconds } = useSettings()
  const { mutate } = useUpdateSettings()
  const [place, setPlace] = useState<MenuPlace | null>(null)
  const duration = (seconds: number) => formatDuration(i18n.language, seconds * 1_000)
  const options = [...new Set([...choices, ...(thoughtLimitSeconds === null ? [] : [thoughtLimitSeconds])])]
  return (
    <>
      <Button
        kind="plain"
        className="text-[0.75rem] text-ink-3"
        {...menuButtonProps(place !== null, setPlace)}
        title={t('limit.detail')}
      >
        {thoughtLimitSeconds === null ? t('limit.free') : t('limit.upTo', { duration: duration(thoughtLimitSeconds) })}
        <ChevronDown aria-hidden className="size-3.5" />
      </Button>
      {place && (
        <AnchoredMenu place={place} onClose={() => setPlace(null)}>
          <MenuRadioGroup
            label={t('limit.name')}
            value={String(thoughtLimitSeconds ?? free)}
            onChange={value => mutate({ thoughtLimitSeconds: value === free ? null : Number(value) })}
          >
            <MenuRadioItem value={free}>{t('limit.asLongAsItTakes')}</MenuRadioItem>
            {options
              .toSorted((one, other) => one - other)
              .map(seconds => (
                <MenuRadioItem key={seconds} value={String(seconds)}>
                  {duration(seconds)}
                </MenuRadioItem>
              ))}
          </MenuRadioGroup>
        </AnchoredMenu>
      )}
    </>
  )
}
