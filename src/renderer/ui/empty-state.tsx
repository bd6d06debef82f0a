import type { ReactNode } from 'react'

interface EmptyStateProps {
  icon?: ReactNode
  title: string
  detail?: ReactNode
  action?: ReactNode
}

/** Nothing here yet: what would stand here, and how it comes. */
export function EmptyState({ icon, title, detail, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-16 text-center">
      {icon && <div className="mb-2 text-ink-3 [&>svg]:size-7">{icon}</div>}
      <h2 className="font-semibold text-[1.0625rem] tracking-[-.01em]">{title}</h2>
      {detail && <div className="text-balance text-[0.875rem] text-ink-2">{detail}</div>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  )
}
