import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatDetail } from '../../../shared/domain/chat.ts'
import { partOf } from '../../../shared/domain/message-part.ts'
import { isRunning, type Run } from '../../../shared/domain/run.ts'
import { useAskedDocuments, useScope } from '../../lib/asked-documents.ts'
import { useClient } from '../../lib/core-context.ts'
import { useSettings } from '../../lib/use-settings.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Announcer } from './announcer.tsx'
import { ChatContext } from './chat-context.ts'
import { Composer } from './composer.tsx'
import { MessageList, type MessageListHandle } from './message-list.tsx'
import { useChatActions } from './use-chat-actions.ts'
import { useChatCommands } from './use-chat-commands.ts'
import { useRunStore, withLive } from './use-live-message.ts'

interface OpenChatProps {
  detail: ChatDetail
  focusMessageId: string | null
}

export function OpenChat({ detail, focusMessageId }: OpenChatProps) {
  const { chat, messages, draft } = detail
  const { t } = useTranslation('chat')
  const client = useClient()
  const { expandThoughts } = useSettings()
  const actions = useChatActions()
  const scope = useScope(chat.id)
  useScopeBefore(detail)
  const list = useRef<MessageListHandle>(null)
  const [editingId, setEditingId] = useState<string | null>(null)
  const running = useRunning(detail)

  const value = useMemo(
    () => ({
      ...actions,
      expandThoughts,
      keepPlace: () => list.current?.keepPlace(),
      setEditing: (messageId: string | null) => {
        list.current?.keepPlace()
        setEditingId(messageId)
      },
      edit: async (messageId: string, text: string) => {
        const isTaken = await actions.edit(messageId, text)
        if (isTaken) setEditingId(null)
        if (isTaken) list.current?.toEnd()
        return isTaken
      },
    }),
    [actions, expandThoughts],
  )
  const send = async (text: string) => {
    await client.chats.send({
      chatId: chat.id,
      folderId: null,
      parentId: messages.at(-1)?.id ?? null,
      text,
      documents: scope,
    })
    list.current?.toEnd()
  }
  const stop = () => running !== null && actions.stop(running.id)
  const lastOwn = messages.findLast(({ role }) => role === 'user')
  const editLast = lastOwn && (() => value.setEditing(lastOwn.id))
  useChatCommands(messages, running, value)

  return (
    <ChatContext value={value}>
      {messages.length === 0 ? (
        <div className="flex flex-1 items-center justify-center">
          <EmptyState title={t('empty.title')} detail={t('empty.detail')} />
        </div>
      ) : (
        <MessageList
          messages={messages}
          focusMessageId={focusMessageId}
          editingId={editingId}
          isGrowing={running !== null}
          handle={list}
        />
      )}
      <Composer
        chatId={chat.id}
        draft={draft}
        isRunning={running !== null}
        onSend={send}
        onStop={stop}
        {...(editLast && { onEditLast: editLast })}
      />
      <Announcer />
    </ChatContext>
  )
}

/** The next question is asked of what the last one was asked of. */
function useScopeBefore({ chat, messages }: ChatDetail): void {
  const asked = useAskedDocuments()
  const parts = messages.findLast(({ role }) => role === 'user')?.parts ?? []
  const scope = partOf(parts, 'documents')?.scope ?? null
  useEffect(() => asked.setBefore(chat.id, scope), [asked, chat.id, scope])
}

/** The answer that is being written, or, if none is, the first that waits; and keeps the store watching them. */
function useRunning({ messages }: ChatDetail): Run | null {
  const store = useRunStore()
  useEffect(() => store.watch(messages.flatMap(({ run }) => run ?? [])), [store, messages])
  const id = useSyncExternalStore(store.subscribe, () => findRunning(messages, store.all())?.id ?? null)
  return id === null ? null : findRunning(messages, store.all())
}

function findRunning(
  messages: ChatDetail['messages'],
  live: ReturnType<ReturnType<typeof useRunStore>['all']>,
): Run | null {
  let waiting: Run | null = null
  for (const message of messages) {
    const { run } = withLive(message, live.get(message.id))
    if (run === null || !isRunning(run)) continue
    if (run.phase !== 'queued') return run
    waiting ??= run
  }
  return waiting
}
