import { type ComponentType, createContext } from 'react'
import type { CitationsPart, DocumentsPart, SourcesPart } from '../../../shared/domain/message-part.ts'
import type { OpenCitations } from '../../lib/citation-target.ts'
import type { AnswerOtherwise } from './chat-context.ts'

/** What of documents stands in a chat; handed in by the app, since features never import each other. */
export interface ChatDocuments {
  /** The button beside the message field. */
  Attach: ComponentType<{ chatId: string | null }>
  /** What the next question is asked of, above its text. */
  Tray: ComponentType<{ chatId: string | null }>
  /** What a question was asked of. */
  AskedOf: ComponentType<{ part: DocumentsPart }>
  /** What an answer stands on. */
  Ground: ComponentType<{
    part: SourcesPart
    citations: CitationsPart | null
    isWriting: boolean
    onAnswerAgain: ((otherwise: AnswerOtherwise) => void) | null
  }>
  /** Shows a source beside the chat. */
  open(citations: OpenCitations): void
}

export const ChatDocumentsContext = createContext<ChatDocuments | null>(null)
