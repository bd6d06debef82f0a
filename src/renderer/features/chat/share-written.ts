import { replaceEqualDeep } from '@tanstack/react-query'
import type { ChatDetail } from '../../../shared/domain/chat.ts'
import type { MessagePart } from '../../../shared/domain/message-part.ts'
import type { RunStore } from './run-store.ts'

/**
 * The stored chat, in which what was watched as it was written are those very strings and records: the page then keeps
 * no second copy of a long answer, and draws nothing again that is as it was.
 */
export function shareWritten(detail: ChatDetail, store: RunStore): ChatDetail {
  if (store.all().size === 0) return detail
  const messages = detail.messages.map(message => {
    const written = store.arrived(message.id)
    if (written === undefined) return message
    const run = replaceEqualDeep(written.run, message.run)
    return { ...message, run, parts: shareParts(message.parts, written.parts) }
  })
  return { ...detail, messages }
}

function shareParts(stored: readonly MessagePart[], written: readonly MessagePart[]): MessagePart[] {
  return stored.map((part, index) => replaceEqualDeep(written[index], part))
}
