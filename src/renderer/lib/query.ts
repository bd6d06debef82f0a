import { ORPCError } from '@orpc/client'
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query'
import { QueryClient } from '@tanstack/react-query'
import type { Client } from '../../shared/contract/index.ts'
import type { Notice } from '../../shared/domain/notice.ts'
import type { Connection } from './connect.ts'
import { subscribe } from './subscribe.ts'

export type Api = RouterUtils<Client>

export function createApi(client: Client): Api {
  return createTanstackQueryUtils(client)
}

/** The core is on this machine and says what changed: nothing is refetched by age or by focus, only by notice. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: (count, error) => !(error instanceof ORPCError) && count < 3,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

/** What a notice makes stale. */
const staleAfter: Record<Notice['type'], (api: Api, notice: Notice) => readonly (readonly unknown[])[]> = {
  'chats-changed': (api, notice) => [
    api.chats.list.key(),
    api.chats.search.key(),
    'chatId' in notice && notice.chatId !== null
      ? api.chats.get.key({ input: { chatId: notice.chatId } })
      : api.chats.get.key(),
  ],
  'folders-changed': api => [api.chats.listFolders.key(), api.chats.list.key()],
  'models-changed': api => [
    api.models.list.key(),
    api.catalogue.list.key(),
    api.catalogue.machine.key(),
    api.library.trash.key(),
    api.library.adoptable.key(),
  ],
  // Not the files of a repository: nobody asked the hub again.
  'machine-changed': api => [api.catalogue.machine.key(), api.catalogue.list.key()],
  'settings-changed': api => [api.settings.get.key(), api.models.settings.key()],
  'documents-changed': api => [
    api.documents.list.key(),
    api.documents.listCollections.key(),
    api.documents.listFolders.key(),
    api.documents.embedding.key(),
    // What is open: a file that is read again says other things, a page that was recognised has words.
    api.documents.search.key(),
    api.documents.page.key(),
    api.documents.boxes.key(),
  ],
  'data-changed': api => [api.data.overview.key()],
}

/** Keeps the cache true until `signal` is aborted: by notices, and as a whole whenever the wire was lost. */
export function keepFresh(connection: Connection, api: Api, cache: QueryClient, signal: AbortSignal): void {
  let wasDown = false
  const unsubscribe = connection.state.subscribe(() => {
    const phase = connection.state.get()
    if (phase === 'down') wasDown = true
    if (phase !== 'open' || !wasDown) return
    wasDown = false
    void cache.invalidateQueries()
  })
  signal.addEventListener('abort', unsubscribe, { once: true })
  void subscribe(connection, {
    open: (client, options) => client.system.watchNotices(undefined, options),
    onItem: notice => {
      for (const queryKey of staleAfter[notice.type](api, notice)) void cache.invalidateQueries({ queryKey })
    },
    signal,
    endless: true,
  })
}
