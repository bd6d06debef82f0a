import { useTranslation } from 'react-i18next'
import type { EngineStatus } from '../../../shared/domain/model.ts'
import { formatSize } from '../../lib/format.ts'
import { AnchoredMenu, MenuItem, MenuRadioGroup, MenuRadioItem, MenuSeparator } from '../../ui/menu.tsx'
import type { MenuPlace } from '../../ui/menu-place.ts'
import { modelsToChoose } from './models-to-choose.ts'
import { useChooseModel, useModels, useSelectedModel, useUnloadModel } from './queries.ts'

interface ModelChipMenuProps {
  place: MenuPlace
  onClose(): void
  status: EngineStatus | null
  onSetUp(): void
  onOpenModels(): void
}

/** To choose another model that is there. */
export function ModelChipMenu({ place, onClose, status, onSetUp, onOpenModels }: ModelChipMenuProps) {
  const { t, i18n } = useTranslation('models')
  const selected = useSelectedModel()
  const models = modelsToChoose(useModels().data ?? [], selected?.id ?? null)
  const choose = useChooseModel()
  const unload = useUnloadModel()
  const isLoaded = status?.state === 'ready' && status.modelId === selected?.id
  return (
    <AnchoredMenu place={place} onClose={onClose}>
      <MenuRadioGroup label={t('chooseNone')} value={selected?.id ?? ''} onChange={choose}>
        {models.map(model => (
          <MenuRadioItem key={model.id} value={model.id} disabled={model.error !== null}>
            <span className="flex items-baseline gap-6">
              <span className="flex-1">{model.name}</span>
              <span className="text-[0.75rem] text-ink-3 tabular-nums">
                {model.quant} · {formatSize(i18n.language, model.sizeBytes)}
              </span>
            </span>
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
      <MenuSeparator />
      {selected && isLoaded && <MenuItem onSelect={() => unload.mutate(undefined)}>{t('unload')}</MenuItem>}
      {selected && !isLoaded && (
        <MenuItem disabled={selected.error !== null} onSelect={() => choose(selected.id)}>
          {t('load')}
        </MenuItem>
      )}
      {selected && <MenuItem onSelect={onSetUp}>{t('own.openSelected')}</MenuItem>}
      <MenuItem onSelect={onOpenModels}>{t('all')}</MenuItem>
    </AnchoredMenu>
  )
}
