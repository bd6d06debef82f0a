import { useTranslation } from 'react-i18next'
import { formatSize } from '../../lib/format.ts'
import { useModelsPage } from './models-context.ts'
import { smallStyle } from './row-style.ts'

/** What a model took when it was last loaded here, beside what had been told before: how far estimates can be trusted. */
export function LoadMeasureNote({ modelId }: { modelId: string }) {
  const { t, i18n } = useTranslation('models')
  const load = useModelsPage().machine?.loads.find(load => load.modelId === modelId)
  if (load === undefined) return null
  const size = (bytes: number) => formatSize(i18n.language, bytes)
  return (
    <p className={smallStyle}>
      {t('took', { measured: size(load.measuredBytes), estimated: size(load.estimatedBytes) })}
    </p>
  )
}
