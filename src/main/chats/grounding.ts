import type { CitationsPart, DocumentsPart, SourcesPart } from '../../shared/domain/message-part.ts'
import type { RunEvent } from '../../shared/domain/run.ts'
import type { Sampling } from '../../shared/domain/settings.ts'
import type { DocumentScope } from '../../shared/domain/sources.ts'
import type { PromptTurn } from '../engine/engine.ts'

/** A turn with what it stands on: of an answer, and of the question that it answers. */
export interface GroundedTurn extends PromptTurn {
  documents: DocumentsPart | null
  sources: SourcesPart | null
}

export type GroundingEvent = Extract<RunEvent, { type: 'sources' | 'note' | 'phase' | 'progress' }>

export interface GroundingRequest {
  modelId: string
  /** From the chat's first to the question; `sources` of the last one is what a resumed answer stands on already. */
  turns: readonly GroundedTurn[]
  sampling: Sampling
  publish: (event: GroundingEvent) => void
  signal: AbortSignal
}

/** What an answer needs to stand on documents. The engine has its model loaded, and nobody else uses it meanwhile. */
export interface Grounding {
  /** Names of the documents and collections of a scope, as they are now. */
  namesOf(scope: DocumentScope): string[]
  /** Finds what the answer stands on, publishes it, and puts it before the questions. */
  ground(request: GroundingRequest): Promise<PromptTurn[]>
  /** What the marks of an answer that is written are worth. `turns` as given to `ground`, sources included. */
  check(turns: readonly GroundedTurn[], answer: { thought: string; text: string }): Promise<CitationsPart | null>
}
