import type { SourcesPart } from '../../shared/domain/message-part.ts'
import type { PromptTurn } from '../engine/engine.ts'
import { frameQuestion } from './frame-question.ts'
import type { GroundedTurn } from './ports.ts'

export interface FitOptions {
  contextTokens: number
  /** Kept free for the thought and the answer. */
  roomTokens: number
  countTokens: (text: string) => Promise<number>
}

/** The role and the end of a turn. */
const turnTokens = 4

/**
 * The turns as the model is given them, sources before their questions. Earlier questions keep theirs token for token,
 * so that nothing is read again, while there is room; after that the oldest lose theirs first. A document that the last
 * question stands on goes last.
 */
export async function fitTurns(turns: readonly GroundedTurn[], options: FitOptions): Promise<PromptTurn[]> {
  const { contextTokens, roomTokens, countTokens } = options
  const framed = turns.map(turn => ({ ...turn, framedText: framedText(turn, contextTokens) }))
  const counted: { turn: (typeof framed)[number]; tokens: number; plainTokens: number }[] = []
  for (const turn of framed) {
    const plainTokens = (await countTokens(turn.text)) + turnTokens
    const tokens = turn.framedText === turn.text ? plainTokens : (await countTokens(turn.framedText)) + turnTokens
    counted.push({ turn, tokens, plainTokens })
  }
  const kept = framesInForce(turns)
  let total = counted.reduce((sum, { tokens }) => sum + tokens, 0)
  return counted.map(({ turn: { role, text, framedText: whole }, tokens, plainTokens }, index) => {
    const isDropped = total > contextTokens - roomTokens && tokens > plainTokens && !kept.has(index)
    if (isDropped) total -= tokens - plainTokens
    return { role, text: isDropped ? text : whole }
  })
}

/** The last question's own sources, or those that it carries on. */
function framesInForce(turns: readonly GroundedTurn[]): Set<number> {
  const last = turns.length - 1
  if (turns[last]?.sources?.isCarriedOn !== true) return new Set([last])
  return new Set([last, lastFrame(turns.slice(0, last))])
}

/** The place of the newest question that has its sources before it; -1 when none has. */
export function lastFrame(turns: readonly GroundedTurn[]): number {
  return turns.findLastIndex(({ sources }) => sources !== null && !sources.isCarriedOn)
}

/** What an earlier turn's answer stands on, for `sourcesInForce`. */
export function asPath(turns: readonly GroundedTurn[]): { parts: SourcesPart[] }[] {
  return turns.map(({ sources }) => ({ parts: sources === null ? [] : [sources] }))
}

function framedText({ text, sources }: GroundedTurn, contextTokens: number): string {
  return sources === null || sources.isCarriedOn ? text : frameQuestion(text, sources, contextTokens)
}
