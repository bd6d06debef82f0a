import { useTranslation } from 'react-i18next'
import { KvType } from '../../../shared/domain/fit.ts'
import { FlashAttention, ModelSettings, withFlashAttention, withKvType } from '../../../shared/domain/model-settings.ts'
import { formatNumber } from '../../lib/format.ts'
import { useSettings } from '../../lib/use-settings.ts'
import { NumberSetting } from '../../ui/number-setting.tsx'
import { Row, Section } from '../../ui/section.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { Switch } from '../../ui/switch.tsx'

interface LoadFieldsProps {
  settings: ModelSettings
  onChange(settings: ModelSettings): void
}

const { contextTokens, gpuLayers, threads } = ModelSettings.shape
const context = contextTokens.unwrap()
const flashTexts = { auto: 'own.auto', on: 'own.on', off: 'own.off' } as const

/** How the model is loaded. */
export function LoadFields({ settings, onChange }: LoadFieldsProps) {
  const { t, i18n } = useTranslation('models')
  const shared = formatNumber(i18n.language, useSettings().contextTokens)
  return (
    <Section title={t('own.load')}>
      <NumberSetting
        label={t('own.context')}
        hint={t('own.contextHint')}
        emptyMeans={shared}
        value={settings.contextTokens}
        min={context.minValue ?? 0}
        max={context.maxValue ?? Number.MAX_SAFE_INTEGER}
        schema={contextTokens}
        onChange={value => onChange({ ...settings, contextTokens: value })}
      />
      <Row label={t('own.kv')} hint={t('own.kvHint')}>
        <SegmentedControl
          label={t('own.kv')}
          value={settings.kvType}
          options={KvType.options.map(value => ({ value, label: value }))}
          onChange={kvType => onChange(withKvType(settings, kvType))}
        />
      </Row>
      <NumberSetting
        label={t('own.layers')}
        hint={t('own.layersHint')}
        emptyMeans={t('own.auto')}
        value={settings.gpuLayers}
        min={0}
        max={gpuLayers.unwrap().maxValue ?? Number.MAX_SAFE_INTEGER}
        schema={gpuLayers}
        onChange={value => onChange({ ...settings, gpuLayers: value })}
      />
      <Row label={t('own.flash')} hint={t('own.flashHint')}>
        <SegmentedControl
          label={t('own.flash')}
          value={settings.flashAttention}
          options={FlashAttention.options.map(value => ({ value, label: t(flashTexts[value]) }))}
          onChange={flashAttention => onChange(withFlashAttention(settings, flashAttention))}
        />
      </Row>
      <NumberSetting
        label={t('own.threads')}
        hint={t('own.threadsHint')}
        emptyMeans={t('own.auto')}
        value={settings.threads}
        min={1}
        max={threads.unwrap().maxValue ?? Number.MAX_SAFE_INTEGER}
        schema={threads}
        onChange={value => onChange({ ...settings, threads: value })}
      />
      <Row label={t('own.disk')} hint={t('own.diskHint')}>
        <Switch
          label={t('own.disk')}
          checked={settings.fromDisk}
          onChange={fromDisk => onChange({ ...settings, fromDisk })}
        />
      </Row>
    </Section>
  )
}
