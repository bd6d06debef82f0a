import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListedModel } from '../../../shared/contract/catalogue.ts'
import type { Machine } from '../../../shared/domain/machine.ts'
import type { Recommendation } from '../../../shared/domain/recommend.ts'
import { useApi } from '../../lib/core-context.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { fromCatalogue } from './fetchable-file.ts'
import { FileAction, FileTrouble } from './file-action.tsx'
import { shortModelName } from './format-model.ts'
import { ModelsProvider } from './models-context.ts'
import { RecommendedFacts } from './recommended-facts.tsx'
import { RecommendedPlace } from './recommended-place.tsx'
import { useRoom } from './room.ts'
import { smallStyle } from './row-style.ts'
import { useModelsPageState } from './use-models-page.ts'
import { useOnline } from './use-online.ts'

/** The one model that suits this machine, with what it costs. Nothing is asked of the network before its button is pressed. */
export function RecommendedModel() {
  const { t } = useTranslation('models')
  const [room] = useRoom()
  const { state } = useModelsPageState(room)
  const catalogue = useQuery(
    useApi().catalogue.list.queryOptions({ input: room, staleTime: 0, placeholderData: before => before }),
  )
  const { machine, isMeasuring } = state
  // Without the speed of the memory no answer's seconds are known, and then the smallest would be recommended to all.
  const needsMeasuring = machine !== null && machine.calibration === null
  const measure = useEffectEvent(state.measure)
  useEffect(() => {
    if (needsMeasuring) measure()
  }, [needsMeasuring])

  if (catalogue.isError)
    return <ErrorCard error={catalogue.error} actions={{ retry: () => void catalogue.refetch() }} />
  if (machine === null || catalogue.data === undefined || isMeasuring)
    return (
      <Card>
        <p className="text-[0.875rem] text-ink-2">{t('advice.measuring')}</p>
        <SkeletonLines label={t('advice.measuring')} lines={3} className="mt-4" />
      </Card>
    )
  const { models, recommended } = catalogue.data
  const model = models.find(({ id }) => id === recommended?.modelId)
  if (recommended === null || model === undefined)
    return (
      <Card>
        <p className="font-semibold text-[0.9375rem]">{t('advice.none')}</p>
        <p className="mt-1 text-[0.875rem] text-ink-2">{t('advice.noneDetail')}</p>
      </Card>
    )
  return (
    <ModelsProvider value={state}>
      <Advice {...{ model, recommended, machine }} />
    </ModelsProvider>
  )
}

interface AdviceProps {
  model: ListedModel
  recommended: Recommendation
  machine: Machine
}

function Advice({ model, recommended: { fileId, reason }, machine }: AdviceProps) {
  const { t } = useTranslation('models')
  const isOnline = useOnline()
  const listed = model.files.find(({ id }) => id === fileId)
  if (listed === undefined) return null
  const file = fromCatalogue(listed)
  const name = shortModelName(model)
  return (
    <>
      <Card>
        <div className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2">
          <p className="min-w-0">
            <span className="me-2.5 font-semibold text-[1.0625rem] tracking-[-.01em]">{name}</span>
            <span className={smallStyle}>{[file.quant, file.quality && t(`quality.${file.quality}`)].join(' · ')}</span>
          </p>
          <FileAction file={file} name={`${name} ${file.quant ?? ''}`.trim()} isFirst />
        </div>
        <p className="mt-1 text-[0.875rem] text-ink-2">{t(`advice.reason.${reason}`)}</p>
        <div className="mt-3 border-line border-t pt-3">
          <RecommendedFacts {...{ file, machine }} />
        </div>
        <FileTrouble file={file} />
      </Card>
      <div className="mt-1.5">
        <RecommendedPlace />
        <p className="text-[0.8125rem] text-ink-3">{t(isOnline ? 'advice.behind' : 'advice.offline')}</p>
      </div>
    </>
  )
}

function Card({ children }: { children: ReactNode }) {
  return <div className="rounded-2 border border-line bg-raised px-4 py-3.5">{children}</div>
}
