import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { ChatDetail, ChatSummary, ExportFormat, Folder, SearchHit, SearchScope } from '../domain/chat.ts'
import { maxTitleLength } from '../domain/chat-limits.ts'
import { RunEvent, RunState } from '../domain/run.ts'
import { Language } from '../domain/settings.ts'
import { DocumentScope, SourceMode } from '../domain/sources.ts'
import { Hint, Steering } from '../domain/steering.ts'
import { procedure } from './base.ts'

const ChatId = z.strictObject({ chatId: z.string() })
const ChatIds = z.strictObject({ chatIds: z.array(z.string()).min(1).max(10_000) })
const MessageId = z.strictObject({ messageId: z.string() })
const Title = z.string().trim().min(1).max(maxTitleLength)

/** Text a person typed. A megabyte and more is taken; whether it fits the model's context is the run's to say. */
const MessageText = z
  .string()
  .min(1)
  .max(16_000_000)
  .refine(text => text.trim() !== '', 'empty')

/** What a message set going: its ids, so that the page can find the answer and watch it. */
const Started = z.object({
  chatId: z.string(),
  userMessageId: z.string(),
  assistantMessageId: z.string(),
  runId: z.string(),
})

/** First the whole state, then each event; ends with the run. */
export const RunUpdate = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), state: RunState }),
  z.object({ type: z.literal('event'), event: RunEvent }),
])
export type RunUpdate = z.infer<typeof RunUpdate>

export const chatsContract = {
  /** Newest first. */
  list: procedure.input(z.strictObject({ trashed: z.boolean() })).output(z.array(ChatSummary)),
  get: procedure.input(ChatId).output(ChatDetail),
  rename: procedure.input(z.strictObject({ chatId: z.string(), title: Title })).output(z.void()),
  move: procedure.input(z.strictObject({ chatId: z.string(), folderId: z.string().nullable() })).output(z.void()),
  /** Into the trash, running answers stopped; `restore` undoes it. */
  trash: procedure.input(ChatIds).output(z.void()),
  restore: procedure.input(ChatIds).output(z.void()),
  /** For good, from the trash only. */
  purge: procedure.input(ChatIds).output(z.void()),

  /**
   * Adds a message below `parentId` (null: the chat's first) and starts its answer. While another answer of the chat is
   * being written, this one waits its turn. Without `chatId` a new chat is made.
   */
  send: procedure
    .input(
      z.strictObject({
        chatId: z.string().nullable(),
        folderId: z.string().nullable(),
        parentId: z.string().nullable(),
        text: MessageText,
        /** What the question is asked of; null: of the model alone. */
        documents: DocumentScope.nullable(),
      }),
    )
    .output(Started),
  /** Another version of one's own message, with a new answer. Without `documents` it is asked of what it was asked of. */
  edit: procedure
    .input(z.strictObject({ messageId: z.string(), text: MessageText, documents: DocumentScope.nullable().optional() }))
    .output(Started),
  /** Another version of an answer; for one from documents also in another mode, or with passages that were left out. */
  regenerate: procedure
    .input(
      MessageId.extend({
        mode: SourceMode.optional(),
        includePassageIds: z.array(z.number()).min(1).max(100).optional(),
      }),
    )
    .output(Started),
  /**
   * Goes on with an answer that was stopped, interrupted or cut by the length, in the thought or after it. `steering`: what
   * a thought that was cut off is given first.
   */
  resume: procedure.input(MessageId.extend({ steering: Steering.optional() })).output(Started),
  /** Another version of an answer: its thought is opened again and goes on from its end, checking itself or with a hint. */
  thinkMore: procedure.input(MessageId.extend({ hint: Hint.optional() })).output(Started),
  /** Gives the thought that is being written a line, from which the model goes on in the same run; else `conflict`. */
  steer: procedure.input(z.strictObject({ runId: z.string(), steering: Steering })).output(z.void()),
  /** Resolves when the engine has stopped or the waiting run was taken back. */
  stop: procedure.input(z.strictObject({ runId: z.string() })).output(z.void()),
  watchRun: procedure.input(z.strictObject({ runId: z.string() })).output(eventIterator(RunUpdate)),
  /** Shows another version: the branch through this message, down to the leaf that was last looked at. */
  selectVersion: procedure.input(MessageId).output(z.void()),
  /** Hides a message and all below it; `restoreMessage` undoes it. */
  deleteMessage: procedure.input(MessageId).output(z.void()),
  restoreMessage: procedure.input(MessageId).output(z.void()),
  /** What is typed but not sent. `chatId` null: the chat that does not exist yet. */
  saveDraft: procedure
    .input(z.strictObject({ chatId: z.string().nullable(), text: z.string().max(16_000_000) }))
    .output(z.void()),
  newChatDraft: procedure.output(z.string()),

  search: procedure
    .input(
      z.strictObject({ query: z.string().max(1_000), scope: SearchScope, limit: z.number().int().min(1).max(200) }),
    )
    .output(z.array(SearchHit)),

  export: procedure
    .input(
      z.strictObject({
        chatId: z.string(),
        format: ExportFormat,
        includeThoughts: z.boolean(),
        /** Of the words that the file has of its own. */
        language: Language.default('en'),
      }),
    )
    .output(z.object({ fileName: z.string(), mimeType: z.string(), text: z.string() })),
  /** Takes what `export` wrote as JSON; all branches come back. */
  import: procedure.input(z.strictObject({ text: z.string().max(256_000_000) })).output(ChatId),

  listFolders: procedure.output(z.array(Folder)),
  createFolder: procedure.input(z.strictObject({ name: Title })).output(Folder),
  renameFolder: procedure.input(z.strictObject({ folderId: z.string(), name: Title })).output(z.void()),
  /** The chats in it stay, in no folder. */
  deleteFolder: procedure.input(z.strictObject({ folderId: z.string() })).output(z.void()),
}
