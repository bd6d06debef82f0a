import { Toast as Base } from '@base-ui/react/toast'
import X from 'lucide-react/icons/x'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './icon-button.tsx'
import type { ToastRequest } from './toast-request.ts'

const timeoutMs = 6_000
const undoTimeoutMs = 10_000

/** Shows each request once, in order. */
export function ToastList({ requests }: { requests: readonly ToastRequest[] }) {
  return (
    <Base.Provider limit={3}>
      <Requests requests={requests} />
      <List />
    </Base.Provider>
  )
}

function Requests({ requests }: { requests: readonly ToastRequest[] }) {
  const { t } = useTranslation()
  const manager = Base.useToastManager()
  const shown = useRef(0)
  useEffect(() => {
    for (const { text, undo, kind = 'plain', detail } of requests.slice(shown.current)) {
      const id = manager.add({
        title: text,
        description: detail,
        type: kind,
        priority: kind === 'bad' ? 'high' : 'low',
        timeout: undo ? undoTimeoutMs : timeoutMs,
        ...(undo && {
          actionProps: {
            children: t('undo'),
            onClick: () => {
              undo()
              manager.close(id)
            },
          },
        }),
      })
    }
    shown.current = requests.length
  }, [requests, manager, t])
  return null
}

function List() {
  const { t } = useTranslation()
  const { toasts } = Base.useToastManager()
  return (
    <Base.Portal>
      <Base.Viewport
        aria-label={t('notifications')}
        className="pointer-events-none fixed top-15 end-4 z-50 flex w-[24rem] max-w-[calc(100vw-2rem)] flex-col gap-2"
      >
        {toasts.map(toast => (
          <Base.Root
            key={toast.id}
            toast={toast}
            className="pointer-events-auto rounded-2 border border-line-strong bg-raised shadow-raised transition-opacity data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
          >
            <Base.Content className="flex items-center gap-3 py-2 pe-2 ps-3.5">
              <div className="min-w-0 flex-1 text-[0.875rem]">
                <Base.Title className={toast.type === 'bad' ? 'text-bad' : 'text-ink'} />
                <Base.Description className="text-[0.8125rem] text-ink-2" />
              </div>
              <Base.Action className="min-h-8 rounded-full px-3 font-medium text-[0.8125rem] text-accent hover:bg-accent-soft" />
              <Base.Close render={<IconButton label={t('close')} icon={<X aria-hidden />} />} />
            </Base.Content>
          </Base.Root>
        ))}
      </Base.Viewport>
    </Base.Portal>
  )
}
