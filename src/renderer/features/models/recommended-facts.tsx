import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Machine } from '../../../shared/domain/machine.ts'
import { formatSize } from '../../lib/format.ts'
import { classNames } from '../../ui/class-names.ts'
import type { FetchableFile } from './fetchable-file.ts'
import { formatRoughly } from './format-model.ts'
import { freeFor } from './free-for.ts'

/** What a newcomer weighs before fetching: how large, how much memory, how long an answer takes, whether the disk has room. */
export function RecommendedFacts({ file, machine }: { file: FetchableFile; machine: Machine }) {
  const { t, i18n } = useTranslation('models')
  const size = (bytes: number) => formatSize(i18n.language, bytes)
  const { fit, sizeBytes } = file
  const seconds = fit?.typicalAnswerSeconds ?? null
  const hasRoom = sizeBytes === null || sizeBytes < machine.disk.freeBytes
  return (
    <dl className="grid grid-cols-2 gap-x-5 gap-y-3 sm:grid-cols-4">
      <Fact name={t('advice.download')}>{sizeBytes === null ? t('sizeUnknown') : size(sizeBytes)}</Fact>
      <Fact name={t('advice.memory')} detail={fit && t('advice.free', { size: size(freeFor(fit.verdict, machine)) })}>
        {fit ? size(fit.needBytes) : t('fit.unknown')}
      </Fact>
      <Fact name={t('advice.answer')} detail={t(`advice.runs.${fit?.verdict.kind ?? 'cpu'}`)}>
        {seconds === null ? t('speed.none') : t('advice.about', { time: formatRoughly(i18n.language, seconds) })}
      </Fact>
      <Fact name={t('advice.disk')} isBad={!hasRoom} detail={hasRoom ? null : t('advice.tooLittle')}>
        {size(machine.disk.freeBytes)}
      </Fact>
    </dl>
  )
}

interface FactProps {
  name: string
  detail?: string | null
  isBad?: boolean
  children: ReactNode
}

function Fact({ name, detail = null, isBad = false, children }: FactProps) {
  return (
    <div className="min-w-0 tabular-nums">
      <dt className="text-[0.78125rem] text-ink-3">{name}</dt>
      <dd className={classNames('mt-0.5 text-[0.9375rem]', isBad && 'text-bad')}>
        {children}
        {detail !== null && (
          <span className={classNames('block text-[0.78125rem]', isBad ? 'text-bad' : 'text-ink-3')}>{detail}</span>
        )}
      </dd>
    </div>
  )
}
