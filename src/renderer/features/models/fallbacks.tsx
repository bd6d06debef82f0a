import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Fallback } from '../../../shared/domain/fallback.ts'
import { useApi } from '../../lib/core-context.ts'
import { formatNumber, formatSize } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatRoughly, tokensPerSecond } from './format-model.ts'
import { cardStyle, smallStyle } from './row-style.ts'

interface FallbacksProps {
  modelId: string
  /** The model's settings are those of the way that was chosen: it can be loaded. */
  onTaken(): void
  className?: string
}

/** For a model that does not fit: what can be given up so that it does. Nothing is given up before somebody chooses. */
export function Fallbacks({ modelId, onTaken, className = '' }: FallbacksProps) {
  const { t } = useTranslation('models')
  const api = useApi()
  // What is free changes without a word.
  const ways = useQuery(api.models.fallbacks.queryOptions({ input: { modelId }, staleTime: 0, gcTime: 0 }))
  const take = useMutation(api.models.saveSettings.mutationOptions({ onSuccess: onTaken }))
  const error = ways.error ?? take.error
  return (
    <section aria-label={t('fallback.title')} className={`${cardStyle} ${className}`}>
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-2.5">
        <div>
          <p className="font-medium text-[0.875rem]">{t('fallback.title')}</p>
          <p className={smallStyle}>{t(ways.data?.length === 0 ? 'fallback.none' : 'fallback.detail')}</p>
        </div>
        <Button kind="plain" onClick={onTaken}>
          {t('fallback.asItIs')}
        </Button>
      </div>
      {error && <ErrorCard error={error} className="m-3" />}
      {ways.isPending && (
        <div className="px-4 pb-3">
          <SkeletonLines label={t('fallback.title')} lines={2} />
        </div>
      )}
      {ways.data && ways.data.length > 0 && (
        <ul>
          {ways.data.map((way, at) => (
            <Way
              key={way.kind}
              way={way}
              isFirst={at === 0}
              isDisabled={take.isPending}
              onTake={() => take.mutate({ modelId, settings: way.settings })}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

interface WayProps {
  way: Fallback
  isFirst: boolean
  isDisabled: boolean
  onTake(): void
}

function Way({ way, isFirst, isDisabled, onTake }: WayProps) {
  const { t, i18n } = useTranslation('models')
  const { contextTokens, needBytes, typicalAnswerSeconds: seconds } = way
  const rate = seconds === null ? null : tokensPerSecond(seconds)
  const facts = [
    ...(way.kind === 'context' ? [] : [t('context', { tokens: formatNumber(i18n.language, contextTokens) })]),
    t('fit.needs', { need: formatSize(i18n.language, needBytes) }),
    ...(seconds === null || rate === null
      ? [t('speed.none')]
      : [
          t('speed.about', { time: formatRoughly(i18n.language, seconds) }),
          t('speed.rate', { number: formatNumber(i18n.language, rate, rate < 10 ? 1 : 0) }),
        ]),
  ]
  const name = useWayName(way)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t px-4 py-2.5">
      <div className="min-w-0">
        <p className="text-[0.875rem]">{name}</p>
        <p className={smallStyle}>{facts.join(' · ')}</p>
      </div>
      <Button
        kind={isFirst ? 'primary' : 'outline'}
        disabled={isDisabled}
        aria-label={t('fallback.takeWay', { way: name })}
        onClick={onTake}
      >
        {t('fallback.take')}
      </Button>
    </li>
  )
}

function useWayName({ kind, contextTokens, settings }: Fallback): string {
  const { t, i18n } = useTranslation('models')
  switch (kind) {
    case 'context':
      return t('fallback.context', { tokens: formatNumber(i18n.language, contextTokens) })
    case 'kv':
      return t('fallback.kv')
    case 'layers':
      return t('fallback.layers', { count: settings.gpuLayers ?? 0 })
    case 'cpu':
      return t('fallback.cpu')
    default:
      return kind satisfies never
  }
}
