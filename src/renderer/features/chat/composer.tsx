import ArrowUp from 'lucide-react/icons/arrow-up'
import CornerDownLeft from 'lucide-react/icons/corner-down-left'
import Square from 'lucide-react/icons/square'
import { type KeyboardEvent, Suspense, use, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../lib/commands.ts'
import { formatNumber } from '../../lib/format.ts'
import { useIsSettled } from '../../lib/lazy-part.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { ChatDocumentsContext } from './chat-documents.ts'
import { ThoughtLimit } from './thought-limit.tsx'
import { useDraft } from './use-draft.ts'
import { useDraftTokens } from './use-draft-tokens.ts'

interface ComposerProps {
  chatId: string | null
  /** What was typed before; null: not known yet. What is typed until it comes is newer. */
  draft: string | null
  isRunning: boolean
  /** Rejects when the core did not take it: the text then stays. */
  onSend(text: string): Promise<void>
  onStop(): void
  onEditLast?(): void
}

const tallestRows = 8

/** Longer text gets a field of fixed height: to fit the field to a pasted book would take seconds. */
const longText = 20_000

export function Composer({ chatId, draft: stored, isRunning, onSend, onStop, onEditLast }: ComposerProps) {
  const { t, i18n } = useTranslation('chat')
  const field = useRef<HTMLTextAreaElement>(null)
  const documents = use(ChatDocumentsContext)
  const isSettled = useIsSettled()
  const draft = useDraft(chatId)
  const [isEmpty, setIsEmpty] = useState(true)
  const [isSending, setIsSending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [tokens, countTokens] = useDraftTokens()

  useEffect(() => field.current?.focus({ preventScroll: true }), [])
  const { adopt } = draft
  const isAdopted = useRef(false)
  useLayoutEffect(() => {
    if (isAdopted.current || stored === null || field.current === null) return
    isAdopted.current = true
    if (field.current.value !== '') return
    field.current.value = stored
    field.current.rows = Math.min(tallestRows, stored.slice(0, 2_000).split('\n').length)
    field.current.classList.toggle('is-long', stored.length > longText)
    setIsEmpty(stored.trim() === '')
    adopt(stored)
  }, [stored, adopt])
  useCommand('focus-message', () => field.current?.focus())

  const fixHeight = (length: number) => field.current?.classList.toggle('is-long', length > longText)
  const changed = (text: string) => {
    fixHeight(text.length)
    setIsEmpty(text.length < 1_000 && text.trim() === '')
    draft.change(text)
    countTokens(text)
  }
  const send = async () => {
    const text = field.current?.value ?? ''
    if (isSending || text.trim() === '') return
    setIsSending(true)
    setError(null)
    try {
      await onSend(text)
      if (field.current !== null && field.current.value === text) field.current.value = ''
      fixHeight(0)
      setIsEmpty(true)
      countTokens('')
      draft.clear()
    } catch (failure) {
      setError(failure)
    } finally {
      setIsSending(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey) void send()
    else if (event.key === 'ArrowUp' && event.currentTarget.value === '' && onEditLast !== undefined) onEditLast()
    else return
    event.preventDefault()
  }

  return (
    <div className="composer relative px-6 pb-4">
      <div className="mx-auto max-w-[46rem]">
        {error !== null && <ErrorCard error={error} actions={{ retry: () => void send() }} className="mb-2" />}
        <div className="rounded-3 border border-line-strong bg-raised pt-3 pe-3 pb-2.5 ps-4 shadow-raised focus-within:border-accent-line">
          {documents && isSettled && (
            <Suspense fallback={null}>
              <documents.Tray chatId={chatId} />
            </Suspense>
          )}
          <textarea
            ref={field}
            data-focus-home
            dir="auto"
            rows={1}
            aria-label={t('composer.name')}
            placeholder={t('composer.placeholder')}
            onChange={event => changed(event.currentTarget.value)}
            onPaste={event => fixHeight(event.currentTarget.value.length + event.clipboardData.getData('text').length)}
            onBlur={draft.flush}
            onKeyDown={onKeyDown}
            className="composer-field block max-h-[40vh] min-h-6 w-full bg-transparent outline-none"
          />
          <div className="mt-2 flex items-center justify-end gap-1.5 text-[0.8125rem] text-ink-2">
            {documents && (
              <Suspense fallback={<span className="size-7" />}>
                {isSettled ? <documents.Attach chatId={chatId} /> : <span className="size-7" />}
              </Suspense>
            )}
            <ThoughtLimit />
            <span className="me-auto truncate text-[0.75rem] text-ink-3 tabular-nums">
              {tokens === null
                ? t('composer.hint')
                : t('tokens', { count: tokens, formatted: formatNumber(i18n.language, tokens) })}
            </span>
            {isRunning && (
              <Button
                aria-label={t('composer.stop')}
                icon={<Square aria-hidden className="size-3 fill-current" />}
                onClick={onStop}
              >
                {t('composer.stop')}
                <kbd aria-hidden className="font-sans text-[0.6875rem] text-ink-3">
                  Esc
                </kbd>
              </Button>
            )}
            <Button
              kind="primary"
              aria-label={t('composer.send')}
              disabled={isEmpty || isSending}
              onClick={() => void send()}
            >
              {isRunning ? t('composer.queue') : t('composer.send')}
              {isRunning ? <CornerDownLeft aria-hidden /> : <ArrowUp aria-hidden />}
            </Button>
          </div>
        </div>
      </div>
    </div>
  )
}
