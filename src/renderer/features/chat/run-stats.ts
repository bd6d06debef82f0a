import type { Run } from '../../../shared/domain/run.ts'

/** Less is said as a tenth of a second: "0 s" looks like a fault. */
export const shortestMs = 100

/** Null where too little was written to say. */
export function tokensPerSecond(run: Run): number | null {
  const ms = run.thoughtMs + run.answerMs
  const tokens = run.thoughtTokens + run.answerTokens
  return ms > 0 && tokens > 1 ? tokens / (ms / 1000) : null
}

/** From when the run's turn came to its first token, model loading and reading included. */
export function firstTokenMs(run: Run): number | null {
  return run.firstTokenAt === null || run.startedAt === null ? null : Math.max(0, run.firstTokenAt - run.startedAt)
}
