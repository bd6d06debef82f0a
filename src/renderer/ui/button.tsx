import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type ButtonKind = 'plain' | 'outline' | 'accent' | 'primary' | 'danger'

const kinds: Record<ButtonKind, string> = {
  plain: 'rounded-1 px-2 text-ink-2 hover:bg-panel hover:text-ink',
  outline: 'rounded-full border border-line-strong bg-raised px-3 font-medium text-ink hover:border-ink-3',
  accent: 'rounded-full border border-accent-line bg-raised px-3 font-medium text-accent hover:border-accent',
  primary: 'rounded-full bg-accent px-3.5 font-medium text-accent-ink hover:brightness-110',
  danger: 'rounded-full border border-bad px-3 font-medium text-bad hover:bg-bad-soft',
}

interface ButtonProps extends ComponentProps<'button'> {
  kind?: ButtonKind
  icon?: ReactNode
}

export function Button({ kind = 'outline', icon, className, children, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      className={classNames(
        'inline-flex min-h-8 items-center justify-center gap-1.5 whitespace-nowrap text-[0.8125rem] leading-none',
        'transition-colors disabled:cursor-default disabled:opacity-50',
        kinds[kind],
        className,
      )}
      {...props}
    >
      {icon}
      {children}
    </button>
  )
}
