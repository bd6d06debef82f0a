import { useTranslation } from 'react-i18next'
import type { Machine } from '../../../shared/domain/machine.ts'
import type { Model } from '../../../shared/domain/model.ts'
import { formatSize } from '../../lib/format.ts'
import { Chip } from '../../ui/chip.tsx'
import { Meter } from '../../ui/meter.tsx'
import { EngineChip } from './engine-chip.tsx'
import { useModelsPage } from './models-context.ts'

/** What the machine has, for the top bar: memory, graphics card, disk. */
export function MachineBar({ machine, models }: { machine: Machine; models: readonly Model[] }) {
  const { t, i18n } = useTranslation('models')
  const size = (bytes: number) => formatSize(i18n.language, bytes)
  const { status } = useModelsPage()
  const { ram, gpu, disk } = machine
  const usedBytes = models.reduce((sum, model) => sum + model.sizeBytes, 0)
  const diskText = t('machine.disk', { used: size(usedBytes), free: size(disk.freeBytes) })
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2.5 overflow-hidden">
      <Chip>{t('machine.memory', { total: size(ram.totalBytes), free: size(ram.freeBytes) })}</Chip>
      {gpu && (
        <Chip className="min-w-0 truncate">
          {t('machine.gpu', { name: gpu.name, total: size(gpu.totalBytes), free: size(gpu.freeBytes) })}
        </Chip>
      )}
      {status !== null && status.state !== 'idle' && <EngineChip modelId={status.modelId} status={status} isFull />}
      <div className="ms-auto flex flex-none items-center gap-2 text-[0.75rem] text-ink-3 tabular-nums">
        {diskText}
        <div className="hidden wide:block">
          <Meter
            label={t('machine.diskUsed')}
            valueText={diskText}
            value={usedBytes / Math.max(1, usedBytes + disk.freeBytes)}
          />
        </div>
      </div>
    </div>
  )
}
