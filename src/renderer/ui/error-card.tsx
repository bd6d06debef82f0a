import CircleAlert from 'lucide-react/icons/circle-alert'
import { useTranslation } from 'react-i18next'
import type { ErrorAction } from '../lib/describe-error.ts'
import { useDescribeError } from '../lib/use-describe-error.ts'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'

interface ErrorCardProps {
  /** Anything thrown, or stored ErrorData. */
  error: unknown
  /** What this place can do about it; the button is shown only for the action that the error asks for. */
  actions?: Partial<Record<ErrorAction, () => void>>
  className?: string
}

const labels = {
  retry: 'retry',
  'choose-model': 'chooseModel',
  'open-settings': 'openSettings',
  'new-chat': 'newChat',
  reload: 'reload',
} as const satisfies Record<ErrorAction, string>

export function ErrorCard({ error, actions = {}, className }: ErrorCardProps) {
  const { t } = useTranslation()
  const { title, detail, action, reference } = useDescribeError()(error)
  const act = action === null ? undefined : actions[action]
  return (
    <div role="alert" className={classNames('flex gap-3 rounded-2 bg-bad-soft px-4 py-3 text-[0.875rem]', className)}>
      <CircleAlert aria-hidden className="mt-0.5 text-bad" />
      <div className="min-w-0">
        <p className="font-medium text-bad">{title}</p>
        <p className="mt-0.5 text-ink">{detail}</p>
        {reference && <p className="mt-1 text-[0.75rem] text-ink-2">{t('reference', { reference })}</p>}
        {action && act && (
          <Button className="mt-2.5" onClick={act}>
            {t(labels[action])}
          </Button>
        )}
      </div>
    </div>
  )
}
