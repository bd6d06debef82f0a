import type { Message } from '../../../shared/domain/message.ts'
import { partsText } from '../../../shared/domain/message-part.ts'
import type { Run } from '../../../shared/domain/run.ts'
import { useCommand } from '../../lib/commands.ts'
import type { ChatContextValue } from './chat-context.ts'
import { useRunStore } from './use-live-message.ts'

/** The keys that work from anywhere, for the newest turn; on a turn in focus see `useTurnKeys`. */
export function useChatCommands(messages: readonly Message[], running: Run | null, chat: ChatContextValue): void {
  const lastAnswer = messages.findLast(({ role }) => role === 'assistant')
  const lastQuestion = messages.findLast(({ role }) => role === 'user')
  const store = useRunStore()
  useCommand('answer-now', () => {
    const run = running && store.arrived(running.messageId)?.run
    if (run?.phase !== 'thinking') return false
    void chat.steer({ runId: run.id, messageId: run.messageId, stage: 'thinking' }, { kind: 'answer-now' })
    return true
  })
  useCommand('stop', () => (running === null ? false : chat.stop(running.id)))
  useCommand('copy-answer', () => lastAnswer !== undefined && chat.copy(partsText(lastAnswer.parts, 'text')))
  useCommand('regenerate', () => lastAnswer !== undefined && running === null && chat.regenerate(lastAnswer.id))
  useCommand('edit-message', () => lastQuestion !== undefined && chat.setEditing(lastQuestion.id))
  useCommand('toggle-thought', () => {
    const toggles = document.querySelectorAll<HTMLButtonElement>('[data-thought-toggle]')
    const last = toggles.item(toggles.length - 1)
    if (toggles.length === 0) return false
    last.click()
    return true
  })
}
