import { z } from 'zod'
import { ErrorData } from '../../../shared/domain/app-error.ts'
import { maxTitleLength } from '../../../shared/domain/chat-limits.ts'
import { MessageRole } from '../../../shared/domain/message.ts'
import { MessagePart } from '../../../shared/domain/message-part.ts'
import { RunModel, RunOutcome } from '../../../shared/domain/run.ts'

/** The version that is written. An older one is read too once there is one. */
export const chatFileVersion = 1

const Id = z.string().min(1).max(200)
const Time = z.int().min(0)
const Count = z.int().min(0)

/** How an answer was written: a `Run` of the domain without what is only of use while it goes on. */
export const ChatFileRun = z.strictObject({
  outcome: RunOutcome,
  error: ErrorData.nullable(),
  model: RunModel.nullable(),
  queuedAt: Time,
  startedAt: Time.nullable(),
  firstTokenAt: Time.nullable(),
  finishedAt: Time,
  promptTokens: Count,
  readTokens: Count,
  thoughtTokens: Count,
  answerTokens: Count,
  thoughtMs: z.number().min(0),
  answerMs: z.number().min(0),
})
export type ChatFileRun = z.infer<typeof ChatFileRun>

export const ChatFileMessage = z.strictObject({
  /** Means something in this file only. */
  id: Id,
  parentId: Id.nullable(),
  role: MessageRole,
  /** Of the versions of one turn, the one that is shown. */
  isSelected: z.boolean(),
  createdAt: Time,
  parts: z.array(MessagePart),
  run: ChatFileRun.nullable(),
})

/** A chat as a JSON file, with all its branches; parents stand before their children. */
export const ChatFile = z.strictObject({
  format: z.literal('ponder-chat'),
  version: z.literal(chatFileVersion),
  chat: z.strictObject({ title: z.string().trim().min(1).max(maxTitleLength), createdAt: Time, updatedAt: Time }),
  messages: z.array(ChatFileMessage),
})
export type ChatFile = z.infer<typeof ChatFile>
