import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useAskedDocuments, useScope } from '../../lib/asked-documents.ts'
import { useApi, useClient } from '../../lib/core-context.ts'
import { useErrorToast } from '../../lib/use-error-toast.ts'
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
  const showError = useErrorToast()
  const asked = useAskedDocuments()
  const scope = useScope(null)
  // The draft is read once: what is typed here is newer than whatever the store has.
  const { data: draft = null } = useQuery(useApi().chats.newChatDraft.queryOptions({ gcTime: 0 }))

  const send = async (text: string) => {
    const { chatId } = await client.chats.send({ chatId: null, folderId, parentId: null, text, documents: scope })
    asked.sent(null, chatId)
    onOpenChat(chatId)
  }
  const ask = (text: string) => {
    send(text).catch(showError)
  }
  return (
    <div className="flex h-full min-w-0 flex-col">
      <TopBar>{topBar}</TopBar>
      <NewChat onAsk={ask} />
      <Composer chatId={null} draft={draft} isRunning={false} onSend={send} onStop={() => undefined} />
    </div>
  )
}
