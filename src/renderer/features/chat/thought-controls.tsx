import { type FormEvent, type KeyboardEvent, memo, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { maxHintLength } from '../../../shared/domain/chat-limits.ts'
import { runCommand } from '../../lib/commands.ts'
import { keysOf } from '../../lib/shortcuts.ts'
import { Button } from '../../ui/button.tsx'
import { type ThoughtStage, useChat } from './chat-context.ts'

interface ThoughtControlsProps {
  runId: string
  messageId: string
  stage: ThoughtStage
}

/**
 * What can be done to a thought while it is written or where it was cut off. A hint that somebody is typing stays when
 * the thought ends meanwhile: it can then be given to another version of the answer.
 */
export const ThoughtControls = memo(function ThoughtControls({ runId, messageId, stage }: ThoughtControlsProps) {
  const { t } = useTranslation('chat')
  const { keepPlace, steer } = useChat()
  const [isHinting, setIsHinting] = useState(false)

  const openHint = (isOpen: boolean) => {
    keepPlace()
    setIsHinting(isOpen)
    // What had the focus is gone with it.
    if (!isOpen) runCommand('focus-message')
  }
  const answerNow = () => {
    void steer({ runId, messageId, stage }, { kind: 'answer-now' })
    runCommand('focus-message')
  }
  const giveHint = async (text: string) => {
    if (await steer({ runId, messageId, stage }, { kind: 'hint', text })) openHint(false)
  }

  if (isHinting) return <HintForm isReady={stage !== 'answering'} onGive={giveHint} onLeave={() => openHint(false)} />
  if (stage !== 'thinking' && stage !== 'cut') return null
  return (
    <div className="flex flex-wrap gap-1.5">
      <Button kind="accent" onClick={answerNow}>
        {t('steer.answerNow')}
        {stage === 'thinking' && (
          <kbd aria-hidden className="font-sans text-[0.6875rem] text-ink-3">
            {keysOf('answer-now')}
          </kbd>
        )}
      </Button>
      <Button onClick={() => openHint(true)}>{t('steer.hint')}</Button>
    </div>
  )
})

interface HintFormProps {
  isReady: boolean
  onGive(text: string): void
  onLeave(): void
}

function HintForm({ isReady, onGive, onLeave }: HintFormProps) {
  const { t } = useTranslation('chat')
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  useEffect(() => field.current?.focus({ preventScroll: true }), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onGive(text.trim())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    // Escape elsewhere stops the answer.
    event.stopPropagation()
    onLeave()
  }
  return (
    <form onSubmit={submit} className="flex max-w-[36rem] flex-wrap items-center gap-1.5">
      <input
        ref={field}
        dir="auto"
        maxLength={maxHintLength}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        aria-label={t('steer.hintName')}
        placeholder={t('steer.hintPlaceholder')}
        className="min-h-8 min-w-40 flex-1 rounded-full border border-line-strong bg-raised px-3.5 text-[0.875rem] text-ink"
      />
      <Button type="submit" disabled={!isReady || text.trim() === ''}>
        {t('steer.give')}
      </Button>
      <Button kind="plain" onClick={onLeave}>
        {t('steer.leave')}
      </Button>
    </form>
  )
}
