import { AppError } from '../../shared/domain/app-error.ts'
import type { ExportFormat } from '../../shared/domain/chat.ts'
import type { Language } from '../../shared/domain/settings.ts'
import type { Notify } from '../notices.ts'
import { type ExportedFile, exportChat } from './export/export-chat.ts'
import { type ImportChatOptions, importChat } from './import/import-chat.ts'

export interface ChatTransferOptions extends ImportChatOptions {
  notify: Notify
}

interface ExportOptions {
  format: ExportFormat
  includeThoughts: boolean
  language: Language
}

/** Chats out of the store and into it, as files. */
export class ChatTransfer {
  readonly #options: ChatTransferOptions

  constructor(options: ChatTransferOptions) {
    this.#options = options
  }

  export(chatId: string, options: ExportOptions): ExportedFile {
    const { chats, messages } = this.#options
    const chat = chats.get(chatId)
    if (chat === undefined) throw new AppError('not_found', 'no such chat')
    const { language, ...how } = options
    const selectedIds = messages.selectedIds(chatId)
    return exportChat({ chat, messages: messages.allOf(chatId), selectedIds, language }, how)
  }

  import(text: string): { chatId: string } {
    const chatId = importChat(text, this.#options)
    this.#options.notify({ type: 'chats-changed', chatId: null })
    return { chatId }
  }
}
