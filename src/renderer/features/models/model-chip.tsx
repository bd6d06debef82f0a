import ChevronDown from 'lucide-react/icons/chevron-down'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyPart } from '../../lib/lazy-part.ts'
import { useEngineStatus } from '../../lib/use-engine-status.ts'
import { Chip } from '../../ui/chip.tsx'
import { type MenuPlace, menuButtonProps } from '../../ui/menu-place.ts'
import { EngineChip } from './engine-chip.tsx'
import { useChooseModel, useSelectedModel } from './queries.ts'

const ModelChipMenu = lazyPart(async () => (await import('./model-chip-menu.tsx')).ModelChipMenu)
const ModelSettingsDialog = lazyPart(async () => (await import('./model-settings-dialog.tsx')).ModelSettingsDialog)

/** For the top bar of a conversation: what answers and on what it runs. Opens a menu to choose another. */
export function ModelChip({ onOpenModels }: { onOpenModels(): void }) {
  const { t } = useTranslation('models')
  const selected = useSelectedModel()
  const status = useEngineStatus()
  const choose = useChooseModel()
  const [isSettingUp, setIsSettingUp] = useState(false)
  const [place, setPlace] = useState<MenuPlace | null>(null)
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <button
        type="button"
        {...menuButtonProps(place !== null, setPlace)}
        className="flex min-w-0 items-center gap-2 rounded-1 px-2.5 py-1 font-medium transition-colors hover:bg-panel data-popup-open:bg-panel"
      >
        {selected && <span className="sr-only">{t('choose')}</span>}
        <span className="truncate">{selected?.name ?? t('chooseNone')}</span>
        {selected && <Chip>{selected.quant}</Chip>}
        <ChevronDown aria-hidden className="size-3.5 text-ink-3" />
      </button>
      {selected && status && <EngineChip modelId={selected.id} status={status} isFull />}
      <Suspense fallback={null}>
        {place && (
          <ModelChipMenu
            place={place}
            status={status}
            onClose={() => setPlace(null)}
            onSetUp={() => setIsSettingUp(true)}
            onOpenModels={onOpenModels}
          />
        )}
        {selected && isSettingUp && (
          <ModelSettingsDialog
            model={selected}
            status={status}
            open
            onClose={() => setIsSettingUp(false)}
            onLoad={() => choose(selected.id)}
          />
        )}
      </Suspense>
    </div>
  )
}
