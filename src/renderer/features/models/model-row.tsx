import { useTranslation } from 'react-i18next'
import { isEmbeddingModel } from '../../../shared/domain/embedding-model.ts'
import type { Model } from '../../../shared/domain/model.ts'
import { formatNumber, formatSize } from '../../lib/format.ts'
import { Chip } from '../../ui/chip.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { EngineChip } from './engine-chip.tsx'
import { Fallbacks } from './fallbacks.tsx'
import { formatParameters } from './format-model.ts'
import { LoadControl } from './load-control.tsx'
import { LoadMeasureNote } from './load-measure-note.tsx'
import { ModelSettingsButton } from './model-settings-button.tsx'
import { useModelsPage } from './models-context.ts'
import { OnDiskFacts, OnDiskTrouble } from './on-disk-facts.tsx'
import { OnDiskMenu } from './on-disk-menu.tsx'
import { actionStyle, factStyle, nameStyle, rowStyle, smallStyle } from './row-style.ts'

/** A model that is on the disk. */
export function ModelRow({ model }: { model: Model }) {
  const { t, i18n } = useTranslation('models')
  const { status, selectedId, use } = useModelsPage()
  const isSelected = model.id === selectedId
  const own = status && status.state !== 'idle' && status.modelId === model.id ? status : null
  const error = model.error ?? (own?.state === 'failed' ? own.error : null)
  return (
    <div className={rowStyle}>
      <div className={nameStyle}>
        <h3 className="flex flex-wrap items-center gap-2 font-semibold text-[0.9375rem]">
          {model.name}
          {isSelected && <Chip tone="accent">{t('selected')}</Chip>}
        </h3>
        <p className={`mt-0.5 line-clamp-2 [overflow-wrap:anywhere] ${smallStyle}`} title={model.fileName}>
          {[model.quant, formatSize(i18n.language, model.sizeBytes), model.isStarter ? t('starter') : model.fileName]
            .filter(part => part !== '')
            .join(' · ')}
        </p>
        <OnDiskFacts model={model} />
      </div>
      <div className={factStyle}>
        {model.error ? (
          <Chip tone="bad">{t('unusable')}</Chip>
        ) : (
          <EngineChip modelId={model.id} status={status ?? { state: 'idle' }} />
        )}
        <p className={`mt-1 ${smallStyle}`}>
          {own?.state === 'ready'
            ? t('contextAndCache', {
                tokens: formatNumber(i18n.language, own.runtime.contextTokens),
                type: own.runtime.loadedWith.kvType,
              })
            : isSelected && !error && t('loadedOnUse')}
        </p>
        <LoadMeasureNote modelId={model.id} />
      </div>
      <div className={`${factStyle} wide:col-span-2`}>
        {model.parameters !== null && t('parameters', { number: formatParameters(i18n.language, model.parameters) })}
        <p className={smallStyle}>{model.architecture}</p>
      </div>
      <div className={actionStyle}>
        <div className="flex items-center gap-1">
          {!isEmbeddingModel(model) && model.error === null && <ModelSettingsButton model={model} />}
          <LoadControl model={model} />
          <OnDiskMenu model={model} />
        </div>
      </div>
      <OnDiskTrouble model={model} className="order-5 col-span-full" />
      {error && model.condition !== 'missing' && (
        <ErrorCard error={error} actions={{ retry: () => use(model) }} className="order-5 col-span-full" />
      )}
      {error?.code === 'out_of_memory' && (
        <Fallbacks modelId={model.id} onTaken={() => use(model)} className="order-5 col-span-full" />
      )}
    </div>
  )
}
