/** What may be spent on documents, in tokens. */
export interface Budget {
  contextTokens: number
  /** Kept free for the thought and the answer. */
  roomTokens: number
  /** So much of documents may stand before a question. */
  sourceTokens: number
}

/** A thought and an answer of a good length; of a small context an eighth. */
const maxRoomTokens = 3_000
/** Nobody waits longer for the first word. */
const maxReadingSeconds = 20
/** Before a model has read anything here: what slow processors do. */
const cautiousTokensPerSecond = 100
/** A passage or two, however long the chat: what does not fit any more is refused by the engine, with the figures. */
const minSourceTokens = 600

/** `historyTokens`: all that stands before, documents left out. `tokensPerSecond` null: not measured yet. */
export function budgetFor(contextTokens: number, historyTokens: number, tokensPerSecond: number | null): Budget {
  const roomTokens = Math.min(maxRoomTokens, Math.floor(contextTokens / 8))
  const fitting = Math.floor(contextTokens / 2) - historyTokens - roomTokens
  const readable = Math.floor((tokensPerSecond ?? cautiousTokensPerSecond) * maxReadingSeconds)
  return { contextTokens, roomTokens, sourceTokens: Math.max(minSourceTokens, Math.min(fitting, readable)) }
}
