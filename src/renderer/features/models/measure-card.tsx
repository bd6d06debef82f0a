import Gauge from 'lucide-react/icons/gauge'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { useModelsPage } from './models-context.ts'

/** Before this machine was measured: what seconds need to be told. */
export function MeasureCard() {
  const { t } = useTranslation('models')
  const { machine, measure, isMeasuring } = useModelsPage()
  if (machine === null || machine.calibration !== null) return null
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-2 bg-accent-soft px-4 py-2.5 text-[0.875rem]">
      <Gauge aria-hidden className="text-accent" />
      <p className="min-w-0 flex-1">
        <span className="font-medium">{t('measure.title')}</span>{' '}
        <span className="text-ink-2">{t('measure.detail')}</span>
      </p>
      <Button disabled={isMeasuring} onClick={measure}>
        {t(isMeasuring ? 'measure.busy' : 'measure.action')}
      </Button>
    </div>
  )
}
