import { implement } from '@orpc/server'
import { chatsContract } from '../../shared/contract/chats.ts'
import type { ChatService } from './chat-service.ts'
import type { ChatTransfer } from './chat-transfer.ts'
import type { FolderService } from './folder-service.ts'

/** Each entry translates a call into a service's method; no decisions here. */
export function createChatHandlers(chats: ChatService, folders: FolderService, transfer: ChatTransfer) {
  const os = implement(chatsContract)
  return {
    list: os.list.handler(({ input }) => chats.list(input.trashed)),
    get: os.get.handler(({ input }) => chats.get(input.chatId)),
    rename: os.rename.handler(({ input }) => chats.rename(input.chatId, input.title)),
    move: os.move.handler(({ input }) => chats.move(input.chatId, input.folderId)),
    trash: os.trash.handler(({ input }) => chats.trash(input.chatIds)),
    restore: os.restore.handler(({ input }) => chats.restore(input.chatIds)),
    purge: os.purge.handler(({ input }) => chats.purge(input.chatIds)),
    send: os.send.handler(({ input }) => chats.send(input)),
    edit: os.edit.handler(({ input }) => chats.edit(input.messageId, input.text, input.documents)),
    regenerate: os.regenerate.handler(({ input }) => chats.regenerate(input.messageId, input)),
    resume: os.resume.handler(({ input }) => chats.resume(input.messageId, input.steering)),
    thinkMore: os.thinkMore.handler(({ input }) => chats.thinkMore(input.messageId, input.hint)),
    steer: os.steer.handler(({ input }) => chats.steer(input.runId, input.steering)),
    stop: os.stop.handler(({ input }) => chats.stop(input.runId)),
    watchRun: os.watchRun.handler(async function* ({ input, signal }) {
      yield* chats.watchRun(input.runId, signal)
    }),
    selectVersion: os.selectVersion.handler(({ input }) => chats.selectVersion(input.messageId)),
    deleteMessage: os.deleteMessage.handler(({ input }) => chats.deleteMessage(input.messageId)),
    restoreMessage: os.restoreMessage.handler(({ input }) => chats.restoreMessage(input.messageId)),
    saveDraft: os.saveDraft.handler(({ input }) => chats.saveDraft(input.chatId, input.text)),
    newChatDraft: os.newChatDraft.handler(() => chats.newChatDraft()),
    search: os.search.handler(({ input }) => chats.search(input.query, input.scope, input.limit)),
    export: os.export.handler(({ input }) => transfer.export(input.chatId, input)),
    import: os.import.handler(({ input }) => transfer.import(input.text)),
    listFolders: os.listFolders.handler(() => folders.list()),
    createFolder: os.createFolder.handler(({ input }) => folders.create(input.name)),
    renameFolder: os.renameFolder.handler(({ input }) => folders.rename(input.folderId, input.name)),
    deleteFolder: os.deleteFolder.handler(({ input }) => folders.delete(input.folderId)),
  }
}
