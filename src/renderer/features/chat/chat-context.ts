import { createContext, use } from 'react'
import type { Run } from '../../../shared/domain/run.ts'
import type { SourceMode } from '../../../shared/domain/sources.ts'
import type { Steering } from '../../../shared/domain/steering.ts'

/** How an answer from documents is to stand on them this time. */
export interface AnswerOtherwise {
  mode?: SourceMode
  /** Passages that were left out. */
  includePassageIds?: number[]
}

/** Where a thought stands. `cut`: the answer ended in it, and nothing stands below. */
export type ThoughtStage = 'thinking' | 'cut' | 'answering' | 'ended'

export function thoughtStage({ phase, outcome, answerTokens }: Run, isLast: boolean): ThoughtStage {
  if (phase === 'thinking') return 'thinking'
  if (phase !== 'finished') return 'answering'
  const isCut = answerTokens === 0 && outcome !== 'done' && outcome !== 'failed'
  return isCut && isLast ? 'cut' : 'ended'
}

/** What every turn of a chat may ask for; stable while the chat is open. */
export interface ChatContextValue {
  expandThoughts: boolean
  /** Said before something is opened or closed: whatever stands in view is to stay where it is. */
  keepPlace(): void
  regenerate(messageId: string, otherwise?: AnswerOtherwise): void
  resume(messageId: string): void
  /** Another version, whose thought goes on from where this one's ended. */
  thinkMore(messageId: string): void
  /** Resolves to whether it was taken. */
  steer(thought: { runId: string; messageId: string; stage: ThoughtStage }, steering: Steering): Promise<boolean>
  stop(runId: string): void
  /** Resolves to whether it was taken. */
  edit(messageId: string, text: string): Promise<boolean>
  selectVersion(messageId: string): void
  remove(messageId: string): void
  copy(text: string): void
  setEditing(messageId: string | null): void
}

export const ChatContext = createContext<ChatContextValue | null>(null)

export function useChat(): ChatContextValue {
  const value = use(ChatContext)
  if (value === null) throw new Error('No chat: the component stands outside of a conversation')
  return value
}
