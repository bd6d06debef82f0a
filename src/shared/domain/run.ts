import { z } from 'zod'
import { ErrorData } from './app-error.ts'
import { CitationsPart, Coverage, MessagePart, SourcesPart } from './message-part.ts'

/** Where a run stands. One field; everything a button needs follows from it. */
export const RunPhase = z.enum(['queued', 'loading-model', 'searching', 'reading', 'thinking', 'answering', 'finished'])
export type RunPhase = z.infer<typeof RunPhase>

/** How a finished run ended. `interrupted`: the app or the engine died under it; what was written is kept. */
export const RunOutcome = z.enum(['done', 'stopped', 'length', 'failed', 'interrupted'])
export type RunOutcome = z.infer<typeof RunOutcome>

/** What wrote the answer, as it was named then: the file may be gone later. */
export const RunModel = z.object({ id: z.string(), name: z.string(), quant: z.string() })
export type RunModel = z.infer<typeof RunModel>

/**
 * One answer being written, or the record of how it was written. Times are epoch milliseconds, durations milliseconds,
 * taken where tokens are made. A continued answer keeps counting from where the run before it ended.
 */
export const Run = z.object({
  id: z.string(),
  chatId: z.string(),
  messageId: z.string(),
  phase: RunPhase,
  outcome: RunOutcome.nullable(),
  error: ErrorData.nullable(),
  /** 0..1 within `loading-model` and `reading`, else null. */
  progress: z.number().min(0).max(1).nullable(),
  model: RunModel.nullable(),
  queuedAt: z.number(),
  startedAt: z.number().nullable(),
  firstTokenAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  /**
   * Tokens of all that stands before this answer, and how many the engine had to read (the rest of its prompt, which for
   * a continued answer holds that answer too, stood in the KV cache). A thought that is given a line has that read, too.
   */
  promptTokens: z.number(),
  readTokens: z.number(),
  thoughtTokens: z.number(),
  answerTokens: z.number(),
  thoughtMs: z.number(),
  answerMs: z.number(),
})
export type Run = z.infer<typeof Run>

/** A run and what it has written so far: what a watcher is shown and, at the end, what is stored. */
export const RunState = z.object({ run: Run, parts: z.array(MessagePart) })
export type RunState = z.infer<typeof RunState>

/** What happens to a run, in order. The journal holds these, and watchers receive them. */
export const RunEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('phase'),
    phase: z.enum(['loading-model', 'searching', 'reading']),
    at: z.number(),
    model: RunModel.nullable(),
  }),
  z.object({ type: z.literal('progress'), progress: z.number().min(0).max(1) }),
  /** What the answer will stand on, once it is found. */
  z.object({ type: z.literal('sources'), part: SourcesPart }),
  /** While documents are read through: the note of one source was written. */
  z.object({ type: z.literal('note'), sourceNumber: z.number(), text: z.string(), coverage: Coverage }),
  z.object({ type: z.literal('prompt'), promptTokens: z.number(), readTokens: z.number() }),
  z.object({
    type: z.literal('tokens'),
    channel: z.enum(['thinking', 'text']),
    text: z.string(),
    /** How many tokens `text` was made of, and the milliseconds they took. */
    tokens: z.number(),
    elapsedMs: z.number(),
    at: z.number(),
  }),
  /** A line was put at the end of the thought, and the model goes on from there; `closes`: with its answer. */
  z.object({
    type: z.literal('steered'),
    text: z.string(),
    closes: z.boolean(),
    /** How many tokens `text` makes. */
    tokens: z.number(),
    at: z.number(),
  }),
  z.object({ type: z.literal('citations'), part: CitationsPart }),
  z.object({
    type: z.literal('finished'),
    outcome: RunOutcome,
    error: ErrorData.nullable(),
    at: z.number(),
  }),
])
export type RunEvent = z.infer<typeof RunEvent>

export function isRunning(run: Pick<Run, 'phase'> | null): boolean {
  return run !== null && run.phase !== 'finished'
}

/** A run that waits for the engine. `before`: what its message holds, and the run that it continues if it does. */
export function newRun(
  ids: Pick<Run, 'id' | 'chatId' | 'messageId' | 'queuedAt'>,
  before: { parts: readonly MessagePart[]; run: Run | null } | null = null,
): RunState {
  const counted = before?.run
  return {
    run: {
      ...ids,
      phase: 'queued',
      outcome: null,
      error: null,
      progress: null,
      model: null,
      startedAt: null,
      firstTokenAt: null,
      finishedAt: null,
      promptTokens: 0,
      readTokens: 0,
      thoughtTokens: counted?.thoughtTokens ?? 0,
      answerTokens: counted?.answerTokens ?? 0,
      thoughtMs: counted?.thoughtMs ?? 0,
      answerMs: counted?.answerMs ?? 0,
    },
    parts: [...(before?.parts ?? [])],
  }
}
