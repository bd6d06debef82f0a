import { useTranslation } from 'react-i18next'
import type { EngineStatus, ModelRuntime } from '../../../shared/domain/model.ts'
import { formatContext, formatPercent } from '../../lib/format.ts'
import { Chip } from '../../ui/chip.tsx'

const backendNames: Record<Exclude<ModelRuntime['backend'], 'cpu'>, string> = {
  cuda: 'CUDA',
  vulkan: 'Vulkan',
  metal: 'Metal',
}

interface EngineChipProps {
  modelId: string
  status: EngineStatus
  /** With context and cache. */
  isFull?: boolean
}

/** What the engine does for this model, in one chip: "GPU 49/49 · Vulkan · 16k · f16", "CPU · 1 thread", "Loading 37 %". */
export function EngineChip({ modelId, status, isFull = false }: EngineChipProps) {
  const { t, i18n } = useTranslation('models')
  if (status.state === 'idle' || status.modelId !== modelId) return <Chip>{t('notLoaded')}</Chip>
  switch (status.state) {
    case 'loading':
      return <Chip tone="accent">{t('loading', { percent: formatPercent(i18n.language, status.progress) })}</Chip>
    case 'failed':
      return <Chip tone="bad">{t('failed')}</Chip>
    case 'ready':
      return <RuntimeChip runtime={status.runtime} isFull={isFull} />
    default:
      return status satisfies never
  }
}

function RuntimeChip({ runtime, isFull }: { runtime: ModelRuntime; isFull: boolean }) {
  const { t, i18n } = useTranslation('models')
  const { backend, gpuLayers, totalLayers, threads, contextTokens, loadedWith } = runtime
  const threadsText = t('threads', { count: threads })
  const isOnCpu = backend === 'cpu' || gpuLayers === 0
  const isPartly = !isOnCpu && gpuLayers < totalLayers
  const facts = isOnCpu
    ? ['CPU', threadsText]
    : [`GPU ${gpuLayers}/${totalLayers}`, backendNames[backend], ...(isFull && isPartly ? [threadsText] : [])]
  if (isFull) facts.push(formatContext(i18n.language, contextTokens), loadedWith.kvType)
  return <Chip tone={isPartly ? 'warn' : 'good'}>{facts.join(' · ')}</Chip>
}
