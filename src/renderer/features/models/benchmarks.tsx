import { useTranslation } from 'react-i18next'
import type { Benchmarks } from '../../../shared/domain/catalogue.ts'
import { formatNumber } from '../../lib/format.ts'
import { smallStyle } from './row-style.ts'

const names = [
  'aime24Pass1',
  'aime24Cons64',
  'aime25',
  'hmmt25',
  'math500',
  'gpqaDiamond',
  'liveCodeBench',
  'codeforcesRating',
  'sweVerified',
] as const satisfies readonly (keyof Benchmarks)[]

/** The one figure that all of them are compared by. */
export function BenchmarkCell({ benchmarks }: { benchmarks: Benchmarks }) {
  const { t, i18n } = useTranslation('models')
  const { aime24Pass1, aime24Cons64 } = benchmarks
  const value = (score: number) => formatNumber(i18n.language, score, 1)
  if (aime24Pass1 === null) return <span className={smallStyle}>{t('notPublished')}</span>
  return (
    <>
      {t('bench.aime', { value: value(aime24Pass1) })}
      {aime24Cons64 !== null && (
        <p className={`mt-0.5 ${smallStyle}`}>{t('bench.voted', { value: value(aime24Cons64) })}</p>
      )}
    </>
  )
}

/** All that was published, and what was not. */
export function BenchmarkList({ benchmarks }: { benchmarks: Benchmarks }) {
  const { t, i18n } = useTranslation('models')
  return (
    <section>
      <h4 className="font-medium text-[0.8125rem] text-ink-2">{t('bench.title')}</h4>
      <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-[0.8125rem] tabular-nums">
        {names.map(name => {
          const score = benchmarks[name]
          return (
            <div key={name} className="contents">
              <dt className="text-ink-3">{t(`bench.${name}`)}</dt>
              <dd className={score === null ? 'text-ink-3' : ''}>
                {score === null ? t('notPublished') : formatNumber(i18n.language, score, 1)}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
