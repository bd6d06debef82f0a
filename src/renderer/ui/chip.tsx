import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type ChipTone = 'plain' | 'good' | 'warn' | 'bad' | 'accent'

const tones: Record<ChipTone, string> = {
  plain: 'border-line bg-panel text-ink-2',
  good: 'border-transparent contrast-more:border-current bg-good-soft text-good',
  warn: 'border-transparent contrast-more:border-current bg-warn-soft text-warn',
  bad: 'border-transparent contrast-more:border-current bg-bad-soft text-bad',
  accent: 'border-transparent contrast-more:border-current bg-accent-soft text-accent',
}

export function Chip({
  tone = 'plain',
  className,
  children,
}: {
  tone?: ChipTone
  className?: string
  children: ReactNode
}) {
  return (
    <span
      className={classNames(
        'inline-block whitespace-nowrap rounded-full border px-2 py-[5px] font-normal text-[0.75rem] leading-none tabular-nums',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
