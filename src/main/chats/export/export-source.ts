import type { ChatSummary } from '../../../shared/domain/chat.ts'
import type { Message } from '../../../shared/domain/message.ts'
import type { Language } from '../../../shared/domain/settings.ts'

/** A chat with all its branches, parents before their children. */
export interface ExportSource {
  readonly chat: ChatSummary
  readonly messages: readonly Message[]
  /** The messages that are the chosen version of their turn: the branch that Markdown and HTML show follows them. */
  readonly selectedIds: readonly string[]
  /** Of the words that the file has of its own. */
  readonly language: Language
}
