import ChevronDown from 'lucide-react/icons/chevron-down'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatSize } from '../../lib/format.ts'
import { useDescribeError } from '../../lib/use-describe-error.ts'
import { Chip } from '../../ui/chip.tsx'
import { Menu, MenuItem, MenuRadioGroup, MenuRadioItem, MenuSeparator } from '../../ui/menu.tsx'
import { useToast } from '../../ui/toast.tsx'
import { EngineChip } from './engine-chip.tsx'
import { ModelSettingsDialog } from './model-settings-dialog.tsx'
import { useEngineStatus, useLoadModel, useModels, useSelectedModel, useUnloadModel } from './queries.ts'

/** For the top bar of a conversation: what answers and on what it runs. Opens a menu to choose another. */
export function ModelChip({ onOpenModels }: { onOpenModels(): void }) {
  const { t, i18n } = useTranslation('models')
  const models = useModels().data ?? []
  const selected = useSelectedModel()
  const status = useEngineStatus()
  const load = useLoadModel()
  const unload = useUnloadModel()
  const [isSettingUp, setIsSettingUp] = useState(false)
  const isLoaded = status?.state === 'ready' && status.modelId === selected?.id
  const toast = useToast()
  const describe = useDescribeError()
  const choose = (modelId: string) =>
    load.mutate(
      { modelId },
      {
        onError: error => {
          const { title, detail } = describe(error)
          toast.show(title, { kind: 'bad', detail })
        },
      },
    )
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Menu
        trigger={
          <button
            type="button"
            className="flex min-w-0 items-center gap-2 rounded-1 px-2.5 py-1 font-medium transition-colors hover:bg-panel data-popup-open:bg-panel"
          >
            {selected && <span className="sr-only">{t('choose')}</span>}
            <span className="truncate">{selected?.name ?? t('chooseNone')}</span>
            {selected && <Chip>{selected.quant}</Chip>}
            <ChevronDown aria-hidden className="size-3.5 text-ink-3" />
          </button>
        }
      >
        <MenuRadioGroup label={t('chooseNone')} value={selected?.id ?? ''} onChange={choose}>
          {models.map(model => (
            <MenuRadioItem key={model.id} value={model.id} disabled={model.error !== null}>
              <span className="flex items-baseline gap-6">
                <span className="flex-1">{model.name}</span>
                <span className="text-[12px] text-ink-3 tabular-nums">
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
        {selected && <MenuItem onSelect={() => setIsSettingUp(true)}>{t('own.openSelected')}</MenuItem>}
        <MenuItem onSelect={onOpenModels}>{t('all')}</MenuItem>
      </Menu>
      {selected && status && <EngineChip modelId={selected.id} status={status} isFull />}
      {selected && (
        <ModelSettingsDialog
          model={selected}
          status={status}
          open={isSettingUp}
          onClose={() => setIsSettingUp(false)}
          onLoad={() => choose(selected.id)}
        />
      )}
    </div>
  )
}
