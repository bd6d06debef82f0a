import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { backdropStyle, dialogStyle } from './popup-style.ts'

interface AlertDialogProps {
  open: boolean
  onClose(): void
  title: string
  detail: string
  /** What is done, on its button: "Delete forever". */
  action: string
  onAction(): void
}

/** Only before what cannot be undone; everything else is done at once and undone by its toast. */
export function AlertDialog({ open, onClose, title, detail, action, onAction }: AlertDialogProps) {
  const { t } = useTranslation()
  return (
    <Base.Root open={open} onOpenChange={next => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={backdropStyle} />
        <Base.Popup className={`w-[28rem] ${dialogStyle}`}>
          <Base.Title className="font-semibold text-[1.0625rem]">{title}</Base.Title>
          <Base.Description className="mt-2 text-[0.875rem] text-ink-2">{detail}</Base.Description>
          <div className="mt-5 flex justify-end gap-2">
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button
              kind="danger"
              onClick={() => {
                onAction()
                onClose()
              }}
            >
              {action}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
