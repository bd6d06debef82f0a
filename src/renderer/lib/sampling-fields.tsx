import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useTranslation } from 'react-i18next'
import { r1Sampling } from '../../shared/domain/r1-sampling.ts'
import { hasLeftRecipe, Sampling } from '../../shared/domain/settings.ts'
import { Button } from '../ui/button.tsx'
import { NumberSetting } from '../ui/number-setting.tsx'
import { Section } from '../ui/section.tsx'

interface SamplingFieldsProps {
  sampling: Sampling
  onChange(sampling: Sampling): void
}

/** How tokens are drawn, of all models or of one; says when that is no longer what R1 was made for. */
export function SamplingFields({ sampling, onChange }: SamplingFieldsProps) {
  const { t } = useTranslation('settings')
  const { temperature, topP, seed, maxTokens } = Sampling.shape
  return (
    <Section title={t('answers')}>
      {hasLeftRecipe(sampling) ? (
        <div
          role="status"
          className="flex flex-wrap items-center gap-3 rounded-t-2 bg-warn-soft px-4 py-3 text-[0.875rem]"
        >
          <TriangleAlert aria-hidden className="text-warn" />
          <div className="min-w-56 flex-1">
            <p className="font-medium text-warn">{t('recipeLeft')}</p>
            <p>{t('recipeLeftDetail')}</p>
          </div>
          <Button onClick={() => onChange({ ...sampling, temperature: r1Sampling.temperature, topP: r1Sampling.topP })}>
            {t('recipeBack')}
          </Button>
        </div>
      ) : (
        <p className="px-4 py-3 text-[0.8125rem] text-ink-3">{t('recipeHint')}</p>
      )}
      <NumberSetting
        label={t('temperature')}
        hint={t('temperatureHint')}
        value={sampling.temperature}
        min={0}
        max={2}
        schema={temperature}
        onChange={value => value !== null && onChange({ ...sampling, temperature: value })}
      />
      <NumberSetting
        label={t('topP')}
        hint={t('topPHint')}
        value={sampling.topP}
        min={0}
        max={1}
        schema={topP}
        onChange={value => value !== null && onChange({ ...sampling, topP: value })}
      />
      <NumberSetting
        label={t('seed')}
        hint={t('seedHint')}
        emptyMeans={t('seedNone')}
        value={sampling.seed}
        min={0}
        max={Number.MAX_SAFE_INTEGER}
        schema={seed}
        onChange={value => onChange({ ...sampling, seed: value })}
      />
      <NumberSetting
        label={t('maxTokens')}
        hint={t('maxTokensHint')}
        emptyMeans={t('maxTokensNone')}
        value={sampling.maxTokens}
        min={1}
        max={Number.MAX_SAFE_INTEGER}
        schema={maxTokens}
        onChange={value => onChange({ ...sampling, maxTokens: value })}
      />
    </Section>
  )
}
