import type { RunUpdate } from '../../shared/contract/chats.ts'
import { AppError } from '../../shared/domain/app-error.ts'
import type { ChatDetail, ChatSummary, SearchHit, SearchScope } from '../../shared/domain/chat.ts'
import type { Message } from '../../shared/domain/message.ts'
import { type DocumentsPart, type MessagePart, partOf } from '../../shared/domain/message-part.ts'
import { isRunning, newRun, type Run, type RunState } from '../../shared/domain/run.ts'
import type { Sampling } from '../../shared/domain/settings.ts'
import type { DocumentScope, SourceMode } from '../../shared/domain/sources.ts'
import type { Steering, ThoughtLine } from '../../shared/domain/steering.ts'
import type { Notify } from '../notices.ts'
import type { ChatRepository } from './chat-repository.ts'
import { chatTitle } from './chat-title.ts'
import type { DraftRepository } from './draft-repository.ts'
import type { FolderRepository } from './folder-repository.ts'
import type { Grounding } from './grounding.ts'
import type { MessageRepository } from './message-repository.ts'
import type { RunRepository } from './run-repository.ts'
import type { RunService } from './run-service.ts'
import type { SearchRepository } from './search-repository.ts'

export interface ChatServiceOptions {
  chats: ChatRepository
  folders: FolderRepository
  messages: MessageRepository
  runs: RunRepository
  drafts: DraftRepository
  searches: SearchRepository
  runService: RunService
  namesOf: Grounding['namesOf']
  /** All of it or none of it is stored. */
  transaction: <T>(work: () => T) => T
  sampling: () => Sampling
  notify: Notify
  now: () => number
  newId: () => string
}

/** A question: its text and what it is asked of. */
interface Question {
  text: string
  documents: DocumentsPart | null
}

/** What of an answer from documents is to be otherwise when it is asked for again. */
interface SourceChange {
  mode?: SourceMode | undefined
  includePassageIds?: readonly number[] | undefined
}

/** What set an answer going. */
export interface Started {
  chatId: string
  userMessageId: string
  assistantMessageId: string
  runId: string
}

/** The decisions about chats and their messages. Answers themselves are `RunService`'s. */
export class ChatService {
  readonly #options: ChatServiceOptions

  constructor(options: ChatServiceOptions) {
    this.#options = options
  }

  list(trashed: boolean): ChatSummary[] {
    return this.#options.chats.list(trashed)
  }

  get(chatId: string): ChatDetail {
    const { messages, drafts, runService } = this.#options
    const live = new Map(runService.runningIn(chatId).map(({ state }) => [state.run.messageId, state]))
    return {
      chat: this.#chat(chatId),
      // The store has a running answer as it began; what it has written by now is the run's to say.
      messages: messages.activePath(chatId).map(message => ({ ...message, ...live.get(message.id) })),
      draft: drafts.get(chatId),
    }
  }

  rename(chatId: string, title: string): void {
    this.#options.chats.rename(this.#chat(chatId).id, title)
    this.#changed(chatId)
  }

  move(chatId: string, folderId: string | null): void {
    if (folderId !== null && this.#options.folders.get(folderId) === undefined)
      throw new AppError('not_found', 'no such folder')
    this.#options.chats.move(this.#chat(chatId).id, folderId)
    this.#changed(chatId)
  }

  async trash(chatIds: readonly string[]): Promise<void> {
    const { runService, chats, now } = this.#options
    const runs = chatIds.flatMap(chatId => runService.runningIn(chatId))
    await Promise.all(runs.map(live => runService.stop(live.state.run.id)))
    chats.setTrashed(chatIds, now())
    this.#changed(null)
  }

  restore(chatIds: readonly string[]): void {
    this.#options.chats.setTrashed(chatIds, null)
    this.#changed(null)
  }

  purge(chatIds: readonly string[]): void {
    this.#options.chats.purge(chatIds)
    this.#changed(null)
  }

  send(input: {
    chatId: string | null
    folderId: string | null
    parentId: string | null
    text: string
    documents: DocumentScope | null
  }): Started {
    const { chatId, parentId, text } = input
    if (chatId !== null && this.#chat(chatId).trashedAt !== null) throw new AppError('conflict', 'chat is in the trash')
    if (parentId !== null && this.#message(parentId).chatId !== chatId)
      throw new AppError('conflict', 'the parent is in another chat')
    return this.#begin(() => {
      const existing = chatId ?? this.#newChat(input.text, input.folderId)
      this.#options.drafts.set(chatId, '')
      const question = this.#insertQuestion(existing, parentId, { text, documents: this.#documents(input.documents) })
      return this.#insertAnswer(existing, question)
    })
  }

  /** `documents` undefined: those of the message that is edited. */
  edit(messageId: string, text: string, scope: DocumentScope | null | undefined): Started {
    const message = this.#message(messageId, 'user')
    const documents = scope === undefined ? partOf(message.parts, 'documents') : this.#documents(scope)
    return this.#begin(() => {
      const question = this.#insertQuestion(message.chatId, message.parentId, { text, documents })
      return this.#insertAnswer(message.chatId, question)
    })
  }

  regenerate(messageId: string, change: SourceChange = {}): Started {
    const message = this.#message(messageId, 'assistant')
    const question = questionOf(message)
    const documents = partOf(message.parts, 'documents') ?? partOf(this.#message(question).parts, 'documents')
    const parts = documents ? [changed(documents, change)] : []
    return this.#begin(() => this.#insertAnswer(message.chatId, question, parts))
  }

  /** `steering`: for a thought that was cut off, what it is given before it goes on. */
  resume(messageId: string, steering: Steering | null = null): Started {
    const message = this.#message(messageId, 'assistant')
    const run = finishedRun(message)
    if (run.outcome === 'done') throw new AppError('conflict', 'the answer is complete')
    const store = () => this.#insertRun(message.chatId, messageId, questionOf(message), message.parts, run)
    return this.#begin(store, steering)
  }

  /** Another version of an answer, whose thought goes on from where this one's had ended. */
  thinkMore(messageId: string, hint?: string): Started {
    const message = this.#message(messageId, 'assistant')
    const run = finishedRun(message)
    const parts = openedThought(message.parts)
    if (parts === null) throw new AppError('conflict', 'the answer has no thought that has ended')
    // The mark that closed the thought was counted as one of it.
    const before = { ...run, thoughtTokens: run.thoughtTokens - 1, answerTokens: 0, answerMs: 0 }
    const store = () => this.#insertAnswer(message.chatId, questionOf(message), parts, before)
    return this.#begin(store, hint === undefined ? { kind: 'think-more' } : { kind: 'hint', text: hint })
  }

  steer(runId: string, steering: Steering): void {
    this.#options.runService.steer(runId, steering)
  }

  async stop(runId: string): Promise<void> {
    await this.#options.runService.stop(runId)
  }

  /** A run that is over is shown once, as it was stored. */
  watchRun(runId: string, signal: AbortSignal | undefined): AsyncIterable<RunUpdate> {
    const live = this.#options.runService.watch(runId, signal)
    if (live !== undefined) return live
    const state = this.#options.runs.get(runId)
    if (state === undefined) throw new AppError('not_found', 'no such run')
    return once({ type: 'snapshot', state })
  }

  selectVersion(messageId: string): void {
    const { chatId } = this.#message(messageId)
    this.#options.messages.select(messageId)
    this.#changed(chatId)
  }

  async deleteMessage(messageId: string): Promise<void> {
    const { runService, messages, now } = this.#options
    const { chatId } = this.#message(messageId)
    const below = runService
      .runningIn(chatId)
      .filter(live => messages.pathTo(live.state.run.messageId).some(({ id }) => id === messageId))
    await Promise.all(below.map(live => runService.stop(live.state.run.id)))
    messages.markDeleted(messageId, now())
    this.#changed(chatId)
  }

  restoreMessage(messageId: string): void {
    this.#options.messages.restore(messageId)
    this.#changed(this.#message(messageId).chatId)
  }

  saveDraft(chatId: string | null, text: string): void {
    if (chatId !== null) this.#chat(chatId)
    this.#options.drafts.set(chatId, text)
  }

  newChatDraft(): string {
    return this.#options.drafts.get(null)
  }

  search(query: string, scope: SearchScope, limit: number): SearchHit[] {
    return query.trim() === '' ? [] : this.#options.searches.search({ query, scope, limit })
  }

  /** Stores what was asked, then sets its answer going. */
  #begin(
    store: () => { started: Started; state: RunState; sampling: Sampling },
    line: ThoughtLine | null = null,
  ): Started {
    const { started, state, sampling } = this.#options.transaction(store)
    this.#changed(started.chatId)
    this.#options.runService.start(state, sampling, line)
    return started
  }

  #newChat(text: string, folderId: string | null): string {
    const { chats, newId, now } = this.#options
    const id = newId()
    chats.insert({ id, title: chatTitle(text), folderId, createdAt: now() })
    return id
  }

  #documents(scope: DocumentScope | null): DocumentsPart | null {
    return scope && { type: 'documents', scope, names: this.#options.namesOf(scope), includePassageIds: [] }
  }

  #insertQuestion(chatId: string, parentId: string | null, { text, documents }: Question): string {
    const { messages, newId, now } = this.#options
    const id = newId()
    const parts: MessagePart[] = [...(documents ? [documents] : []), { type: 'text', text }]
    messages.insert({ id, chatId, parentId, role: 'user', parts, createdAt: now() })
    return id
  }

  /** `parts`: what it begins with, `before` the run that wrote that. */
  #insertAnswer(chatId: string, questionId: string, parts: MessagePart[] = [], before: Run | null = null) {
    const { messages, newId, now } = this.#options
    const id = newId()
    messages.insert({ id, chatId, parentId: questionId, role: 'assistant', parts, createdAt: now() })
    return this.#insertRun(chatId, id, questionId, parts, before)
  }

  #insertRun(
    chatId: string,
    messageId: string,
    userMessageId: string,
    parts: readonly MessagePart[],
    before: Run | null = null,
  ): { started: Started; state: RunState; sampling: Sampling } {
    const { runs, chats, newId, now, sampling: currentSampling } = this.#options
    const state = newRun({ id: newId(), chatId, messageId, queuedAt: now() }, { parts, run: before })
    const sampling = currentSampling()
    runs.insert(state, sampling)
    chats.touch(chatId, now())
    return { started: { chatId, userMessageId, assistantMessageId: messageId, runId: state.run.id }, state, sampling }
  }

  #chat(chatId: string): ChatSummary {
    const chat = this.#options.chats.get(chatId)
    if (chat === undefined) throw new AppError('not_found', 'no such chat')
    return chat
  }

  #message(messageId: string, role?: Message['role']): Message {
    const message = this.#options.messages.get(messageId)
    if (message === undefined) throw new AppError('not_found', 'no such message')
    if (role !== undefined && message.role !== role) throw new AppError('conflict', `not a message of the ${role}`)
    return message
  }

  #changed(chatId: string | null): void {
    this.#options.notify({ type: 'chats-changed', chatId })
  }
}

function changed(documents: DocumentsPart, { mode, includePassageIds = [] }: SourceChange): DocumentsPart {
  const scope = { ...documents.scope, mode: mode ?? documents.scope.mode }
  return {
    ...documents,
    scope,
    includePassageIds: [...new Set([...documents.includePassageIds, ...includePassageIds])],
  }
}

function finishedRun({ run }: Message): Run {
  if (run === null || isRunning(run)) throw new AppError('conflict', 'the answer is still being written')
  return run
}

/** What stands before the answer, its thought as if it had not ended; null when it has none that did. */
function openedThought(parts: readonly MessagePart[]): MessagePart[] | null {
  const end = parts.findLastIndex(({ type }) => type === 'thinking')
  const thought = parts[end]
  if (thought?.type !== 'thinking' || !thought.closed) return null
  return [...parts.slice(0, end).filter(({ type }) => type !== 'text'), { ...thought, closed: false }]
}

function questionOf(answer: Message): string {
  if (answer.parentId === null) throw new AppError('conflict', 'an answer without a question')
  return answer.parentId
}

async function* once<T>(item: T): AsyncGenerator<T, void> {
  yield item
}
