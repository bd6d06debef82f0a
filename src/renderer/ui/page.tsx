import type { ReactNode } from 'react'
import { takeWaitingFocus } from '../lib/keep-focus.ts'

interface PageProps {
  /** What opens the sidebar when it is closed; stands first in the top bar. */
  opener?: ReactNode
  /** Facts in the top bar; with neither there is none. */
  bar?: ReactNode
  title: string
  subtitle?: ReactNode
  /** Beside the title, at the end. */
  aside?: ReactNode
  children: ReactNode
}

/** A page of the app that is not a conversation: top bar, headline, a wide column. */
export function Page({ opener, bar, title, subtitle, aside, children }: PageProps) {
  return (
    <>
      {(opener || bar) && (
        <div className="flex h-12 flex-none items-center gap-2.5 border-line border-b px-4">
          {opener}
          {bar}
        </div>
      )}
      <div className="min-h-0 flex-1 overflow-y-auto px-6 py-7">
        <div className="mx-auto max-w-[60rem]">
          <header className="mb-[18px] flex items-end gap-4">
            <div>
              <h1
                ref={takeWaitingFocus}
                tabIndex={-1}
                className="rounded-1 font-semibold text-[1.375rem] leading-tight tracking-[-.015em]"
              >
                {title}
              </h1>
              {subtitle && <p className="mt-1 text-[0.875rem] text-ink-2">{subtitle}</p>}
            </div>
            {aside && <div className="ms-auto">{aside}</div>}
          </header>
          {children}
        </div>
      </div>
    </>
  )
}
