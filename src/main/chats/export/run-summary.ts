import type { Run } from '../../../shared/domain/run.ts'
import type { Language } from '../../../shared/domain/settings.ts'
import { exportTexts } from './export-texts.ts'

export function thoughtSummary(run: Run | null, language: Language): string {
  const texts = exportTexts[language]
  if (!run || run.thoughtTokens === 0) return texts.thought
  const { format } = new Intl.NumberFormat(language)
  return texts.thoughtFor(format(Math.round(run.thoughtMs / 1000)), format(run.thoughtTokens))
}

/** What wrote the answer: '' when it is not known. */
export function modelSummary(run: Run | null): string {
  return run?.model ? [run.model.name, run.model.quant].filter(part => part !== '').join(' · ') : ''
}
