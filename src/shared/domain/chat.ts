import { z } from 'zod'
import { exportFormats, searchScopes } from './chat-limits.ts'
import { Message } from './message.ts'

export const Folder = z.object({ id: z.string(), name: z.string(), createdAt: z.number() })
export type Folder = z.infer<typeof Folder>

/** A chat as the list shows it. */
export const ChatSummary = z.object({
  id: z.string(),
  title: z.string(),
  folderId: z.string().nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
  /** When it went to the trash, or null. */
  trashedAt: z.number().nullable(),
  /** An answer is being written or waits its turn. */
  isRunning: z.boolean(),
})
export type ChatSummary = z.infer<typeof ChatSummary>

/** A chat as it is read: the messages of the chosen branch from the first to the last, and what was being typed. */
export const ChatDetail = z.object({ chat: ChatSummary, messages: z.array(Message), draft: z.string() })
export type ChatDetail = z.infer<typeof ChatDetail>

export const SearchScope = z.enum(searchScopes)
export type SearchScope = z.infer<typeof SearchScope>

/** A place where the words were found. */
export const SearchHit = z.object({
  chatId: z.string(),
  chatTitle: z.string(),
  /** Null when the title matched. */
  messageId: z.string().nullable(),
  scope: SearchScope.exclude(['all']),
  /** The passage around the words, cut in pieces: those with `isMatch` are the words found. */
  snippet: z.array(z.object({ text: z.string(), isMatch: z.boolean() })),
  at: z.number(),
})
export type SearchHit = z.infer<typeof SearchHit>

export const ExportFormat = z.enum(exportFormats)
export type ExportFormat = z.infer<typeof ExportFormat>
