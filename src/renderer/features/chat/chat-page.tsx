import { type ReactNode, Suspense } from 'react'
import { lazyPart } from '../../lib/lazy-part.ts'
import './chat.css'
import { NewConversation } from './new-conversation.tsx'
import { TopBar } from './top-bar.tsx'

/** With Markdown and all it takes to show answers; a new chat is drawn without them. */
const Conversation = lazyPart(async () => (await import('./conversation.tsx')).Conversation)

interface ChatPageProps {
  chatId: string | null
  focusMessageId: string | null
  topBar?: ReactNode
  onOpenChat(chatId: string): void
  newChatFolderId?: string | null
}

export function ChatPage({ chatId, focusMessageId, topBar, onOpenChat, newChatFolderId = null }: ChatPageProps) {
  if (chatId === null) return <NewConversation folderId={newChatFolderId} topBar={topBar} onOpenChat={onOpenChat} />
  return (
    <Suspense fallback={<TopBar>{topBar}</TopBar>}>
      <Conversation key={chatId} chatId={chatId} focusMessageId={focusMessageId} topBar={topBar} />
    </Suspense>
  )
}
