import type { KvType, MachineMemory, MemoryNeed } from '../../shared/domain/fit.ts'
import type { EngineStatus, ModelRuntime } from '../../shared/domain/model.ts'
import type { FlashAttention, LoadSettings } from '../../shared/domain/model-settings.ts'
import type { Sampling } from '../../shared/domain/settings.ts'
import type { ChildProcess } from '../child-process.ts'

/** A turn before the one that is being answered. Thoughts of earlier answers are not sent, so none are here. */
export interface PromptTurn {
  role: 'user' | 'assistant'
  text: string
}

/** What an answer that goes on had written: the tail that the engine continues. */
export interface PromptTail {
  /** Null when it never thought. */
  thought: { text: string; closed: boolean } | null
  text: string
}

export interface GenerateRequest {
  /** In order; the last one is the user's. Plain text: whatever looks like a control token stays text. */
  turns: readonly PromptTurn[]
  tail: PromptTail | null
  sampling: Sampling
}

/** Taken as it is, but for a context longer than the model was trained on: what does not fit is refused, never cut. */
export interface LoadRequest extends LoadSettings {
  modelId: string
  path: string
}

export type EndReason = 'end-of-answer' | 'max-tokens' | 'context-full' | 'stopped'

/** What the engine says while it answers. Times are taken in the engine process, where tokens are made. */
export type EngineEvent =
  | { type: 'prompt'; promptTokens: number; readTokens: number }
  /** Share of `readTokens` that has been read, 0..1. */
  | { type: 'progress'; progress: number }
  /** `text` may be empty: a token that is no text, or (with 0 tokens) a thought or an answer that begins. */
  | { type: 'tokens'; channel: 'thinking' | 'text'; text: string; tokens: number; elapsedMs: number; at: number }
  | { type: 'end'; reason: EndReason }

export interface EstimateRequest {
  path: string
  contextTokens: number
  kvType: KvType
  /** `auto` when left out. */
  flashAttention?: FlashAttention
}

/** What a file would allocate with all layers on the graphics card, or without one in RAM. */
export interface MemoryEstimate extends MemoryNeed {
  /** What of it the process's resident memory will show; less than allocated, because not all of it is ever written. */
  residentBytes: number
  gpuBytes: number
}

/** A loaded model: what it was expected to take and what was found (the process's resident memory, and the card's). */
export interface LoadedMemory {
  modelId: string
  contextTokens: number
  gpuLayers: number
  estimatedBytes: number
  measuredBytes: number
  /** The part of both that stays when the model is unloaded, or nearly so. */
  runtimeBytes: number
}

export interface EngineMemory extends MachineMemory {
  /** Resident memory of the process that the engine runs in. */
  processBytes: number
  /** Null when none is loaded. */
  loaded: LoadedMemory | null
}

/**
 * Turns tokens into tokens. One model, one answer at a time: callers wait their turn (`Serial`).
 * Failures are `AppError`s: `model_missing`, `model_unreadable`, `model_unsupported`, `out_of_memory`, `context_full`,
 * `engine_crashed`. After any of them the next call is served.
 */
export interface Engine extends AsyncDisposable {
  readonly status: EngineStatus
  /** Tells of each change of `status`; returns how to stop listening. */
  onStatus(listener: (status: EngineStatus) => void): () => void
  /** Replaces the model that is loaded. Does nothing when it is this one already, loaded the same way. */
  load(request: LoadRequest, signal?: AbortSignal): Promise<ModelRuntime>
  unload(): Promise<void>
  /**
   * Ends with one `end` event. After `signal` aborts, `end` with `stopped` follows within 250 ms, prompt reading
   * included. A prompt that does not fit throws `context_full` with `neededTokens` and `contextTokens`; never cut.
   */
  generate(request: GenerateRequest, signal: AbortSignal): AsyncIterable<EngineEvent>
  countTokens(text: string): Promise<number>
  /** What is free now, and what the loaded model took. Answered while an answer is being written, too. */
  memory(): Promise<EngineMemory>
  /** By the header of a file alone; nothing is loaded. Fails with `model_unreadable` or `model_unsupported`. */
  estimate(request: EstimateRequest): Promise<MemoryEstimate>
}

/** The process that `engine-process` runs in. */
export type EngineChild = ChildProcess

/** Starts `engine-process` with these arguments. */
export type StartEngineChild = (args: readonly string[]) => EngineChild

export interface EngineOptions {
  /** Number of threads where a model's own settings name none; null: measured at load. */
  threads: number | null
  gpu: 'auto' | 'off'
  /** RAM that the engine with its model may take; what the machine has free when left out. */
  memoryLimitBytes?: number
}
