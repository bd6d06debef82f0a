import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../../lib/core-context.ts'
import { useAttempt } from '../../lib/use-error-toast.ts'
import { useToast } from '../../ui/toast.tsx'
import type { ChatContextValue } from './chat-context.ts'
import { plainCitations } from './cited-answer.ts'

type Actions = Omit<ChatContextValue, 'expandThoughts' | 'keepPlace' | 'setEditing'>

/** What can be done to a turn. What the core refuses is said in a toast; what it did comes back by its notices. */
export function useChatActions(): Actions {
  const client = useClient()
  const toast = useToast()
  const attempt = useAttempt()
  const { t } = useTranslation('chat')

  return useMemo(() => {
    const remove = async (messageId: string) => {
      if (!(await attempt(() => client.chats.deleteMessage({ messageId })))) return
      const undo = () => void attempt(() => client.chats.restoreMessage({ messageId }))
      toast.show(t('deleted'), { undo })
    }
    const copy = async (text: string) => {
      if (await attempt(() => navigator.clipboard.writeText(text))) toast.show(t('copied'))
    }
    return {
      regenerate: (messageId, otherwise) => void attempt(() => client.chats.regenerate({ messageId, ...otherwise })),
      resume: messageId => void attempt(() => client.chats.resume({ messageId })),
      thinkMore: messageId => void attempt(() => client.chats.thinkMore({ messageId })),
      steer: ({ runId, messageId, stage }, steering) =>
        attempt(() => {
          if (stage === 'thinking') return client.chats.steer({ runId, steering })
          if (stage === 'cut') return client.chats.resume({ messageId, steering })
          return client.chats.thinkMore({ messageId, ...(steering.kind === 'hint' && { hint: steering.text }) })
        }),
      stop: runId => void attempt(() => client.chats.stop({ runId })),
      edit: (messageId, text) => attempt(() => client.chats.edit({ messageId, text })),
      selectVersion: messageId => void attempt(() => client.chats.selectVersion({ messageId })),
      remove: messageId => void remove(messageId),
      copy: text => void copy(plainCitations(text)),
    }
  }, [client, toast, attempt, t])
}
