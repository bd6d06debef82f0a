import { useTranslation } from 'react-i18next'
import type { EngineStatus, Model } from '../../../shared/domain/model.ts'
import { defaultModelSettings, type ModelSettings, samplingOf } from '../../../shared/domain/model-settings.ts'
import { SamplingFields } from '../../lib/sampling-fields.tsx'
import { useSettings } from '../../lib/use-settings.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { LoadFields } from './load-fields.tsx'
import { useIsOutdated, useModelSettings } from './use-model-settings.ts'

interface ModelSettingsDialogProps {
  model: Pick<Model, 'id' | 'name'>
  status: EngineStatus | null
  open: boolean
  onClose(): void
  /** Loads it again as it is set by now. */
  onLoad(): void
}

/** What holds for one model alone. Stored as it is changed; what concerns its loading counts from the next load on. */
export function ModelSettingsDialog({ model, open, onClose, ...props }: ModelSettingsDialogProps) {
  const { t } = useTranslation('models')
  return (
    <Dialog open={open} onClose={onClose} title={t('own.title', { name: model.name })} isWide>
      {open && <Contents modelId={model.id} {...props} />}
    </Dialog>
  )
}

interface ContentsProps extends Pick<ModelSettingsDialogProps, 'status' | 'onLoad'> {
  modelId: string
}

function Contents({ modelId, status, onLoad }: ContentsProps) {
  const { t } = useTranslation('models')
  const { settings, error, save, isChanged } = useModelSettings(modelId)
  const isOutdated = useIsOutdated(modelId, settings, status)
  return (
    <div className="flex flex-col gap-5">
      {isOutdated && (
        <div
          role="status"
          className="flex flex-wrap items-center gap-3 rounded-2 bg-warn-soft px-4 py-3 text-[0.875rem]"
        >
          <p className="min-w-56 flex-1">{t('own.outdated')}</p>
          <Button kind="primary" onClick={onLoad}>
            {t('own.loadAgain')}
          </Button>
        </div>
      )}
      {error && <ErrorCard error={error} />}
      {settings === null ? (
        <SkeletonLines label={t('own.load')} lines={6} />
      ) : (
        <>
          <LoadFields settings={settings} onChange={save} />
          <OwnSampling settings={settings} onChange={save} />
          {isChanged && (
            <Button className="self-start" onClick={() => save(defaultModelSettings)}>
              {t('own.reset')}
            </Button>
          )}
        </>
      )}
    </div>
  )
}

function OwnSampling({ settings, onChange }: { settings: ModelSettings; onChange(settings: ModelSettings): void }) {
  const { t } = useTranslation('models')
  const all = useSettings()
  return (
    <div>
      <SamplingFields sampling={samplingOf(settings, all)} onChange={sampling => onChange({ ...settings, sampling })} />
      {settings.sampling === null ? (
        <p className="mt-2 text-[0.8125rem] text-ink-3">{t('own.samplingShared')}</p>
      ) : (
        <div className="mt-2 flex flex-wrap items-center gap-3 text-[0.8125rem] text-ink-3">
          {t('own.samplingOwn')}
          <Button onClick={() => onChange({ ...settings, sampling: null })}>{t('own.samplingShare')}</Button>
        </div>
      )}
    </div>
  )
}
