import { useTranslation } from 'react-i18next'
import { useConnection } from '../lib/core-context.ts'

/** Quiet, because the page stays readable and the answer goes on in the core. */
export function ConnectionBanner() {
  const { t } = useTranslation()
  const phase = useConnection()
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 top-13 z-10 flex justify-center px-4">
      {(phase === 'down' || phase === 'refused') && (
        <span className="rounded-full bg-warn-soft px-3 py-1.5 text-[0.8125rem] text-warn leading-tight">
          {t(phase === 'down' ? 'reconnecting' : 'connectionRefused')}
        </span>
      )}
    </div>
  )
}
