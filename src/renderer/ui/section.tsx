import type { ReactNode } from 'react'

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-2 font-semibold text-[0.9375rem]">{title}</h2>
      <div className="rounded-2 border border-line bg-raised">{children}</div>
    </section>
  )
}

interface RowProps {
  label: string
  hint?: ReactNode
  children: ReactNode
}

/** A name, a sentence about it, and the control that carries the same name for screen readers. */
export function Row({ label, hint, children }: RowProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-t px-4 py-3 first:border-t-0">
      <div className="min-w-56 flex-1">
        <p className="text-[0.875rem]">{label}</p>
        {hint && <p className="mt-0.5 text-[0.8125rem] text-ink-3">{hint}</p>}
      </div>
      {children}
    </div>
  )
}
