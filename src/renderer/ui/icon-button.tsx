import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

export const iconButtonStyle =
  'inline-flex size-7 flex-none items-center justify-center rounded-1 text-ink-2 transition-colors ' +
  'hover:bg-line hover:text-ink disabled:cursor-default disabled:opacity-40 data-popup-open:bg-line'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'title'> {
  /** The accessible name, also shown on hover. */
  label: string
  keys?: string | undefined
  icon: ReactNode
}

/** Its tooltip is drawn by `Tips`. */
export function IconButton({ label, keys, icon, className, ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tip={label}
      data-tip-keys={keys}
      className={classNames(iconButtonStyle, className)}
      {...props}
    >
      {icon}
    </button>
  )
}
