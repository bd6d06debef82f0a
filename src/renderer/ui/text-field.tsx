import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'aria-label'> {
  /** The accessible name; a visible label stands beside where the layout has one. */
  label: string
}

export function TextField({ label, className, ...props }: TextFieldProps) {
  return (
    <input
      type="text"
      aria-label={label}
      className={classNames(
        'min-h-9 min-w-0 rounded-1 border border-line-strong bg-raised px-3 text-[0.875rem] text-ink hover:border-ink-3',
        'focus-visible:-outline-offset-1 aria-invalid:border-bad',
        className,
      )}
      {...props}
    />
  )
}
