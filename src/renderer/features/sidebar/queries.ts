import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatSummary, ExportFormat } from '../../../shared/domain/chat.ts'
import { useApi, useClient } from '../../lib/core-context.ts'
import { resolveLanguage } from '../../lib/i18n.ts'
import { navigate } from '../../lib/location.ts'
import { saveFile } from '../../lib/save-file.ts'
import { useAttempt } from '../../lib/use-error-toast.ts'
import { useToast } from '../../ui/toast.tsx'

/** The contract takes 10,000 ids at a time; fewer keep the core free for an answer in between. */
const batchSize = 1_000

export function useChats(trashed: boolean) {
  return useQuery(useApi().chats.list.queryOptions({ input: { trashed } }))
}

export function useFolders() {
  return useQuery(useApi().chats.listFolders.queryOptions())
}

/** What can be done with chats and folders. Each shows its own failure as a toast; the list follows by notices. */
export function useChatActions() {
  const { t, i18n } = useTranslation('sidebar')
  const client = useClient()
  const toast = useToast()
  const attempt = useAttempt()
  return useMemo(() => {
    const restore = (chatId: string) => attempt(() => client.chats.restore({ chatIds: [chatId] }))
    return {
      rename: (chatId: string, title: string) => attempt(() => client.chats.rename({ chatId, title })),
      move: (chatId: string, folderId: string | null) => attempt(() => client.chats.move({ chatId, folderId })),
      trash: (chat: ChatSummary) =>
        attempt(async () => {
          await client.chats.trash({ chatIds: [chat.id] })
          toast.show(t('deleted', { title: chat.title }), { undo: () => void restore(chat.id) })
        }),
      restore: (chat: ChatSummary) =>
        attempt(async () => {
          await client.chats.restore({ chatIds: [chat.id] })
          toast.show(t('trashPage.restored', { title: chat.title }))
        }),
      purge: (chatIds: string[]) =>
        attempt(async () => {
          for (let start = 0; start < chatIds.length; start += batchSize) {
            await client.chats.purge({ chatIds: chatIds.slice(start, start + batchSize) })
          }
        }),
      exportChat: (chatId: string, format: ExportFormat, includeThoughts: boolean) =>
        attempt(async () => {
          const { fileName, mimeType, text } = await client.chats.export({
            ...{ chatId, format, includeThoughts },
            language: resolveLanguage('system', [i18n.language]),
          })
          saveFile(fileName, mimeType, text)
          toast.show(t('export.saved', { fileName }))
        }),
      importFile: (file: Blob) =>
        attempt(async () => {
          const { chatId } = await client.chats.import({ text: await file.text() })
          toast.show(t('imported'))
          navigate(`/chats/${chatId}`)
        }),
      createFolder: (name: string) => attempt(() => client.chats.createFolder({ name })),
      renameFolder: (folderId: string, name: string) => attempt(() => client.chats.renameFolder({ folderId, name })),
      deleteFolder: (folderId: string) => attempt(() => client.chats.deleteFolder({ folderId })),
    }
  }, [client, toast, attempt, t, i18n.language])
}

export type ChatActions = ReturnType<typeof useChatActions>
