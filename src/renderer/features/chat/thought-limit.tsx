import ChevronDown from 'lucide-react/icons/chevron-down'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../lib/format.ts'
import { lazyPart } from '../../lib/lazy-part.ts'
import { useSettings, useUpdateSettings } from '../../lib/use-settings.ts'
import { Button } from '../../ui/button.tsx'
import { type MenuPlace, menuButtonProps } from '../../ui/menu-place.ts'

const ThoughtLimitMenu = lazyPart(async () => (await import('./thought-limit-menu.tsx')).ThoughtLimitMenu)

/** How long a thought may take before it is wound up and answered; for the one that is being written, too. */
export function ThoughtLimit() {
  const { t, i18n } = useTranslation('chat')
  const { thoughtLimitSeconds } = useSettings()
  const { mutate } = useUpdateSettings()
  const [place, setPlace] = useState<MenuPlace | null>(null)
  return (
    <>
      <Button
        kind="plain"
        className="text-[0.75rem] text-ink-3"
        {...menuButtonProps(place !== null, setPlace)}
        title={t('limit.detail')}
      >
        {thoughtLimitSeconds === null
          ? t('limit.free')
          : t('limit.upTo', { duration: formatDuration(i18n.language, thoughtLimitSeconds * 1_000) })}
        <ChevronDown aria-hidden className="size-3.5" />
      </Button>
      <Suspense fallback={null}>
        {place && (
          <ThoughtLimitMenu
            place={place}
            limitSeconds={thoughtLimitSeconds}
            onChange={limit => mutate({ thoughtLimitSeconds: limit })}
            onClose={() => setPlace(null)}
          />
        )}
      </Suspense>
    </>
  )
}
