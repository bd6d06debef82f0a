import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** A key cap. Inside of a control put it in `<span aria-hidden>`: it is no part of the control's name. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={classNames(
        'rounded-[4px] border border-line bg-panel px-[5px] py-[3px] font-sans text-[0.6875rem] text-ink-3 leading-none whitespace-nowrap',
        className,
      )}
    >
      {children}
    </kbd>
  )
}
