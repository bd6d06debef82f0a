import type { Message } from '../../shared/domain/message.ts'
import { exactText, type MessagePart, partOf } from '../../shared/domain/message-part.ts'
import type { PromptTail } from '../engine/engine.ts'
import type { GroundedTurn } from './grounding.ts'

/**
 * The turns before an answer, thoughts left out as DeepSeek's own template does. An answer without a word (stopped in
 * its thought, or failed) is no turn. `path` ends with that answer.
 */
export function promptTurns(path: readonly Message[]): GroundedTurn[] {
  return path
    .slice(0, -1)
    .map((message, index) => ({ role: message.role, text: exactText(message.parts, 'text'), ...grounds(path, index) }))
    .filter(turn => turn.role === 'user' || turn.text.trim() !== '')
}

/** Of a question: what its answer stands on, which may be told otherwise when an answer is asked for again. */
function grounds(path: readonly Message[], index: number): Pick<GroundedTurn, 'documents' | 'sources'> {
  const message = path[index]
  const answer = path[index + 1]
  if (message?.role !== 'user') return { documents: null, sources: null }
  const documents = partOf(answer?.parts ?? [], 'documents') ?? partOf(message.parts, 'documents')
  return { documents, sources: partOf(answer?.parts ?? [], 'sources') }
}

/** Where an answer that goes on had got to; null when it had not begun. */
export function promptTail(parts: readonly MessagePart[]): PromptTail | null {
  const thoughts = parts.filter(part => part.type === 'thinking')
  const last = thoughts.at(-1)
  const text = exactText(parts, 'text')
  if (last === undefined && text === '') return null
  return {
    thought: last === undefined ? null : { text: exactText(parts, 'thinking'), closed: last.closed },
    text,
  }
}
