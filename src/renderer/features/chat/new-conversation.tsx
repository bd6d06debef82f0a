import { useQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense, use } from 'react'
import { useAskedDocuments, useScope } from '../../lib/asked-documents.ts'
import { useApi, useClient } from '../../lib/core-context.ts'
import { useErrorToast } from '../../lib/use-error-toast.ts'
import { useGoToWelcome } from '../../lib/use-welcome.ts'
import { ChatWelcomeContext } from './chat-welcome.ts'
import { Composer } from './composer.tsx'
import { NewChat } from './new-chat.tsx'
import { TopBar } from './top-bar.tsx'

interface NewConversationProps {
  folderId: string | null
  topBar: ReactNode
  onOpenChat(chatId: string): void
}

/** The chat that does not exist yet: the first message makes it. */
export function NewConversation({ folderId, topBar, onOpenChat }: NewConversationProps) {
  const client = useClient()
  const api = useApi()
  const showError = useErrorToast()
  const asked = useAskedDocuments()
  const scope = useScope(null)
  // The draft is read once: what is typed here is newer than whatever the store has.
  const { data: draft = null } = useQuery(api.chats.newChatDraft.queryOptions({ gcTime: 0 }))
  const settings = useQuery(api.settings.get.queryOptions())
  const welcome = settings.data?.welcome ?? null
  const goToWelcome = useGoToWelcome()
  const Welcome = use(ChatWelcomeContext)

  const send = async (text: string) => {
    const { chatId } = await client.chats.send({ chatId: null, folderId, parentId: null, text, documents: scope })
    asked.sent(null, chatId)
    onOpenChat(chatId)
    // Who asks has begun.
    if (welcome !== null) goToWelcome(null)
  }
  const ask = (text: string) => {
    send(text).catch(showError)
  }
  const nothing = <div className="flex-1" />
  return (
    <div className="flex h-full min-w-0 flex-col">
      <TopBar>{topBar}</TopBar>
      {/* Not the invitation first and the welcome a moment later. */}
      {settings.isPending ? (
        nothing
      ) : welcome !== null && Welcome !== null ? (
        <Suspense fallback={nothing}>
          <Welcome step={welcome} onAsk={ask} />
        </Suspense>
      ) : (
        <NewChat onAsk={ask} />
      )}
      <Composer chatId={null} draft={draft} isRunning={false} onSend={send} onStop={() => undefined} />
    </div>
  )
}
