import FileText from 'lucide-react/icons/file-text'
import X from 'lucide-react/icons/x'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useMediaQuery } from '../../lib/use-media-query.ts'
import { IconButton } from '../../ui/icon-button.tsx'

interface DocumentPanelProps {
  label: string
  name: string
  /** After the name: "page 11 of 38". */
  where?: string
  /** At the end of its top bar, before what closes it. */
  aside?: ReactNode
  onKey?(key: string): boolean
  onClose(): void
  children: ReactNode
}

/** Beside the page, and over it where there is no room. Takes the focus; Escape closes it. */
export function DocumentPanel({ label, name, where, aside, onKey, onClose, children }: DocumentPanelProps) {
  const { t } = useTranslation()
  const isBeside = useMediaQuery('(min-width: 1120px)')
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current?.focus({ preventScroll: true }), [])
  const onKeyDown = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLInputElement
    if (event.key === 'Escape') onClose()
    else if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !onKey?.(event.key)) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      {!isBeside && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('close')}
          className="fixed inset-0 z-20 bg-shade"
          onClick={onClose}
        />
      )}
      <section
        ref={panel}
        aria-label={label}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        className={`flex flex-col border-line border-s bg-panel outline-none ${isBeside ? 'w-[38%] min-w-96 max-w-[44rem] flex-none' : 'fixed inset-y-0 end-0 z-30 w-[min(34rem,92vw)] shadow-raised'}`}
      >
        <header className="flex h-12 flex-none items-center gap-2 border-line border-b px-4">
          <FileText aria-hidden className="text-ink-2" />
          <h2 className="min-w-0 truncate font-semibold text-[0.875rem]">{name}</h2>
          {where && <span className="flex-none text-[0.8125rem] text-ink-2 tabular-nums">{where}</span>}
          <div className="ms-auto flex flex-none items-center gap-1">
            {aside}
            <IconButton label={t('close')} keys="Esc" icon={<X aria-hidden />} onClick={onClose} />
          </div>
        </header>
        {children}
      </section>
    </>
  )
}
