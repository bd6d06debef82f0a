import { replaceEqualDeep, useQuery } from '@tanstack/react-query'
import { type ReactNode, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatDetail } from '../../../shared/domain/chat.ts'
import { runCommand } from '../../lib/commands.ts'
import { useApi } from '../../lib/core-context.ts'
import { ErrorCard } from '../../ui/error-card.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { ContextMeter } from './context-meter.tsx'
import { OpenChat } from './open-chat.tsx'
import { RunStoreProvider } from './run-store-provider.tsx'
import { shareWritten } from './share-written.ts'
import { TopBar } from './top-bar.tsx'
import { useRunStore } from './use-live-message.ts'

interface ConversationProps {
  chatId: string
  focusMessageId: string | null
  topBar: ReactNode
}

export function Conversation(props: ConversationProps) {
  return (
    <RunStoreProvider>
      <StoredChat {...props} />
    </RunStoreProvider>
  )
}

function StoredChat({ chatId, focusMessageId, topBar }: ConversationProps) {
  const { t } = useTranslation('chat')
  const store = useRunStore()
  const structuralSharing = useCallback(
    (before: unknown, next: unknown) => replaceEqualDeep(before, shareWritten(next as ChatDetail, store)),
    [store],
  )
  const { data, error, refetch } = useQuery(useApi().chats.get.queryOptions({ input: { chatId }, structuralSharing }))
  return (
    <div className="flex h-full min-w-0 flex-col">
      <TopBar>
        {topBar}
        {data && <ContextMeter messages={data.messages} />}
      </TopBar>
      {data ? (
        <OpenChat detail={data} focusMessageId={focusMessageId} />
      ) : (
        <div className="mx-auto w-full max-w-[49rem] px-6 pt-8">
          {error === null ? (
            <SkeletonLines label={t('loading')} lines={6} />
          ) : (
            <ErrorCard
              error={error}
              actions={{ retry: () => void refetch(), 'new-chat': () => runCommand('new-chat') }}
            />
          )}
        </div>
      )}
    </div>
  )
}
