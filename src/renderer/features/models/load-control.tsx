import { useTranslation } from 'react-i18next'
import { isEmbeddingModel } from '../../../shared/domain/embedding-model.ts'
import type { Model } from '../../../shared/domain/model.ts'
import { formatPercent } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useModelsPage } from './models-context.ts'

/** What can be done with a model that is on the disk. */
export function LoadControl({ model, name = model.name }: { model: Model; name?: string }) {
  const { t, i18n } = useTranslation('models')
  const { status, selectedId, use, unload } = useModelsPage()
  const own = status && status.state !== 'idle' && status.modelId === model.id ? status : null
  const isSelected = model.id === selectedId
  if (isEmbeddingModel(model)) return <span className="text-[0.78125rem] text-ink-3">{t('forDocuments')}</span>
  if (own?.state === 'loading')
    return (
      <div className="grid w-33 gap-1.5 text-[0.75rem] text-ink-3 tabular-nums">
        <ProgressBar label={t('loadingModel', { name })} value={own.progress} />
        {t('loading', { percent: formatPercent(i18n.language, own.progress) })}
      </div>
    )
  if (own?.state === 'ready')
    return (
      <Button aria-label={t('unloadModel', { name })} onClick={unload}>
        {t('unload')}
      </Button>
    )
  return (
    <Button
      kind={isSelected ? 'primary' : 'outline'}
      disabled={model.error !== null}
      aria-label={t(isSelected ? 'loadModel' : 'useModel', { name })}
      onClick={() => use(model)}
    >
      {t(isSelected ? 'load' : 'use')}
    </Button>
  )
}
