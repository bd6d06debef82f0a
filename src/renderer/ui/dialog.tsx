import { Dialog as Base } from '@base-ui/react/dialog'
import X from 'lucide-react/icons/x'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { backdropStyle, dialogStyle } from './popup-style.ts'

interface DialogProps {
  open: boolean
  onClose(): void
  title: string
  /** For rows with a control at their end. */
  isWide?: boolean
  children: ReactNode
}

/** The closing button comes last and has no tooltip: the first control gets the focus, and one Escape closes. */
export function Dialog({ open, onClose, title, isWide = false, children }: DialogProps) {
  const { t } = useTranslation()
  return (
    <Base.Root open={open} onOpenChange={next => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={backdropStyle} />
        <Base.Popup className={`${isWide ? 'w-[36rem]' : 'w-[28rem]'} ${dialogStyle}`}>
          <Base.Title className="mb-3 flex-none truncate pe-8 font-semibold text-[1.0625rem]">{title}</Base.Title>
          <div className="-m-1 min-h-0 overflow-y-auto p-1">{children}</div>
          <Base.Close
            aria-label={t('close')}
            className="absolute top-4.5 end-4 flex size-7 items-center justify-center rounded-1 text-ink-2 hover:bg-panel hover:text-ink"
          >
            <X aria-hidden />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
