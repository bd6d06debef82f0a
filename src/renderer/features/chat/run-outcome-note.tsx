import { useTranslation } from 'react-i18next'
import type { Run } from '../../../shared/domain/run.ts'
import { runCommand } from '../../lib/commands.ts'
import { navigate } from '../../lib/location.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorCard } from '../../ui/error-card.tsx'
import { useChat } from './chat-context.ts'
import { useFailureHelp } from './failure-help.ts'

interface RunOutcomeNoteProps {
  run: Run
  messageId: string
  isLast: boolean
}

const notes = { stopped: 'outcome.stopped', interrupted: 'outcome.interrupted', length: 'outcome.length' } as const

/** How an answer ended, if not by itself, and what can be done about it. */
export function RunOutcomeNote({ run, messageId, isLast }: RunOutcomeNoteProps) {
  const { t } = useTranslation('chat')
  const { regenerate, resume } = useChat()
  const helpWith = useFailureHelp()
  const { outcome } = run
  if (outcome === null || outcome === 'done') return null
  if (outcome === 'failed') {
    const retry = () => regenerate(messageId)
    return (
      <>
        <ErrorCard
          error={run.error}
          actions={{
            retry,
            'choose-model': () => navigate('/models'),
            'open-settings': () => navigate('/settings'),
            'new-chat': () => runCommand('new-chat'),
          }}
        />
        {isLast && run.error && run.model && helpWith({ error: run.error, modelId: run.model.id, retry })}
      </>
    )
  }
  return (
    <div className="flex flex-wrap items-center gap-3 text-[0.875rem] text-ink-2">
      {t(notes[outcome])}
      {isLast && <Button onClick={() => resume(messageId)}>{t('actions.continue')}</Button>}
    </div>
  )
}
