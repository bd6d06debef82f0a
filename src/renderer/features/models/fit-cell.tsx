import { useTranslation } from 'react-i18next'
import type { Fit, Verdict } from '../../../shared/domain/fit.ts'
import { formatSize } from '../../lib/format.ts'
import { Chip, type ChipTone } from '../../ui/chip.tsx'
import { freeFor } from './free-for.ts'
import { useModelsPage } from './models-context.ts'
import { smallStyle } from './row-style.ts'

const tones: Record<Verdict['kind'], ChipTone> = { gpu: 'good', partly: 'warn', cpu: 'good', 'too-large': 'bad' }

/** Where a file would run, and the memory that takes, thinking included. `hint`: what would help when it is too large. */
export function FitCell({ fit, hint = null }: { fit: Fit | null; hint?: string | null }) {
  const { t, i18n } = useTranslation('models')
  const { machine } = useModelsPage()
  if (fit === null)
    return (
      <>
        <Chip>{t('fit.unknown')}</Chip>
        <p className={`mt-1 ${smallStyle}`}>{t('fit.unknownDetail')}</p>
      </>
    )
  const size = (bytes: number) => formatSize(i18n.language, bytes)
  const need = size(fit.needBytes)
  const freeBytes = machine && freeFor(fit.verdict, machine)
  return (
    <>
      <Chip tone={tones[fit.verdict.kind]}>
        <VerdictText verdict={fit.verdict} />
      </Chip>
      <p className={`mt-1 ${smallStyle}`}>
        {freeBytes === null ? t('fit.needs', { need }) : t('fit.needsOf', { need, free: size(freeBytes) })}
        <br />
        {hint ?? t('fit.thinking', { size: size(fit.kvBytes) })}
      </p>
    </>
  )
}

function VerdictText({ verdict }: { verdict: Verdict }) {
  const { t, i18n } = useTranslation('models')
  switch (verdict.kind) {
    case 'gpu':
      return t('fit.gpu')
    case 'partly':
      return t('fit.partly', { layers: verdict.layers, total: verdict.totalLayers })
    case 'cpu':
      return t('fit.cpu')
    case 'too-large':
      return t('fit.tooLarge', { size: formatSize(i18n.language, verdict.missingBytes) })
    default:
      return verdict satisfies never
  }
}
