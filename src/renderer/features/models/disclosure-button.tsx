import ChevronRight from 'lucide-react/icons/chevron-right'
import type { ReactNode } from 'react'
import { classNames } from '../../ui/class-names.ts'

interface DisclosureButtonProps {
  isOpen: boolean
  onToggle(): void
  /** The accessible name where the text alone does not say what opens. */
  label?: string
  className?: string
  children: ReactNode
}

/** Opens and closes what stands below it. */
export function DisclosureButton({ isOpen, onToggle, label, className, children }: DisclosureButtonProps) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-label={label}
      onClick={onToggle}
      className={classNames('flex min-h-7 items-center gap-1.5 rounded-1 text-start hover:text-accent', className)}
    >
      <ChevronRight
        aria-hidden
        className={classNames('size-4 flex-none text-ink-3 transition-transform', isOpen && 'rotate-90 rtl:-rotate-90')}
      />
      {children}
    </button>
  )
}
