import { type CitationsPart, type SourcesPart, sourcesInForce } from '../../shared/domain/message-part.ts'
import type { DocumentScope, Source } from '../../shared/domain/sources.ts'
import type { PromptTurn } from '../engine/engine.ts'
import { budgetFor } from './budget.ts'
import type { CheckRequest } from './check-citations.ts'
import { asPath, fitTurns } from './fit-turns.ts'
import { gatherSources } from './gather-sources.ts'
import type { ContentWords, GroundedTurn, GroundingEngine, GroundingRequest, Passages } from './ports.ts'
import { readThrough, sectionTexts } from './read-through.ts'

export interface AnswerGroundingOptions {
  engine: GroundingEngine
  index: Passages
  contentWords: ContentWords
  /** `checkCitations`, in a thread. */
  checkCitations: (request: CheckRequest) => Promise<CitationsPart>
  /** Tokens a second that the model has read prompts with here; null: not measured yet. */
  readingSpeed: (modelId: string) => number | null
}

/** More names than these nobody reads. */
const maxNames = 50

/** Answers from documents: finds what they stand on, puts it before the model, and checks what the model made of it. */
export class AnswerGrounding {
  readonly #options: AnswerGroundingOptions

  constructor(options: AnswerGroundingOptions) {
    this.#options = options
  }

  /** Names of the documents of a scope, as they are now. */
  namesOf({ documentIds, collectionIds }: DocumentScope): string[] {
    const documents = this.#options.index.inScope(documentIds, collectionIds)
    return documents.slice(0, maxNames).map(({ name }) => name)
  }

  /** The turns for the model. What the last question stands on is published, unless a resumed answer has it already. */
  async ground(request: GroundingRequest): Promise<PromptTurn[]> {
    const { engine, index } = this.#options
    const { turns, signal, publish } = request
    const asked = turns.at(-1)
    const contextTokens = engine.status.state === 'ready' ? engine.status.runtime.contextTokens : 0
    const countTokens = (text: string) => engine.countTokens(text)
    if (!asked?.documents) {
      const { roomTokens } = budgetFor(contextTokens, 0, null)
      return await fitTurns(turns, { contextTokens, roomTokens, countTokens })
    }
    const known = asked.sources
    const found = known ?? (await this.#gather(request, contextTokens))
    if (known === null) publish({ type: 'sources', part: found })
    signal.throwIfAborted()
    const { roomTokens, sourceTokens } = budgetFor(contextTokens, 0, this.#options.readingSpeed(request.modelId))
    const sources =
      found.mode === 'everything'
        ? await readThrough(found, { ...request, engine, index, question: asked.text, budgetTokens: sourceTokens })
        : found
    const grounded = [...turns.slice(0, -1), { ...asked, sources }]
    return await fitTurns(grounded, { contextTokens, roomTokens, countTokens })
  }

  /** What the marks of a written answer are worth; null when its question was asked of no document. */
  async check(
    turns: readonly GroundedTurn[],
    answer: { thought: string; text: string },
  ): Promise<CitationsPart | null> {
    const asked = turns.at(-1)
    if (!asked?.sources) return null
    const sources = this.#checkedSources(turns, asked.sources)
    return await this.#options.checkCitations({ answer: { question: asked.text, ...answer }, sources })
  }

  /** Answers to what was read through cite notes; what counts is what the document says there. */
  #checkedSources(turns: readonly GroundedTurn[], { mode }: SourcesPart): Source[] {
    const questions = turns.filter(({ role }) => role === 'user')
    const sources = [...sourcesInForce(asPath(questions))]
    if (mode !== 'everything') return sources
    const texts = sectionTexts(sources, this.#options.index)
    return sources.map(source => ({ ...source, text: texts.get(source.number) ?? '' }))
  }

  async #gather({ modelId, turns, signal }: GroundingRequest, contextTokens: number): Promise<SourcesPart> {
    const { engine, index, contentWords, readingSpeed } = this.#options
    return await gatherSources(turns, {
      index,
      contentWords,
      contextTokens,
      tokensPerSecond: readingSpeed(modelId),
      countTokens: text => engine.countTokens(text),
      signal,
    })
  }
}
