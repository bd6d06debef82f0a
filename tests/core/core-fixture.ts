import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { onTestFinished } from 'vitest'
import { type App, createApp } from '../../src/main/app.ts'
import type { Clock } from '../../src/main/clock.ts'
import type { Desktop } from '../../src/main/desktop.ts'
import type { DocumentReader } from '../../src/main/documents/document-reader.ts'
import { createEngine } from '../../src/main/engine/create-engine.ts'
import type { Embedder } from '../../src/main/engine/embedder.ts'
import type { EngineChild } from '../../src/main/engine/engine.ts'
import { startNodeChild } from '../../src/main/engine/start-node-child.ts'
import { createLogger, type LogSink, silentSink } from '../../src/main/log.ts'
import type { Client } from '../../src/shared/contract/index.ts'
import { applyRunEvent } from '../../src/shared/domain/apply-run-event.ts'
import type { Message } from '../../src/shared/domain/message.ts'
import type { RunState } from '../../src/shared/domain/run.ts'
import type { DocumentScope } from '../../src/shared/domain/sources.ts'

/** The core as a host runs it: real store, real engine process, real starter model, one thread. */
export interface Core {
  readonly client: Client
  readonly dataDir: string
  /** Ends the engine process as a native crash would. */
  killEngine(): void
  close(): Promise<void>
}

export const greedy = { temperature: 0, topP: 1, seed: 1, maxTokens: null }

export async function temporaryDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'ponder-core-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  return dir
}

export interface CoreOptions {
  clock?: Clock
  desktop?: Desktop
  /** RAM that the engine may take. */
  memoryLimitBytes?: number
  /** Without one documents are kept and wait. */
  reader?: DocumentReader
  /** Without it documents are searched by words alone. */
  createEmbedder?: (modelPath: string) => Embedder
  /** Where the log goes; nowhere when left out. */
  logSink?: LogSink
}

/** Greedy, so that the starter model answers the same each time. Closed when the test ends. */
export async function openCore(
  dataDir: string,
  { clock, desktop, reader, createEmbedder, logSink, ...limits }: CoreOptions = {},
): Promise<Core> {
  const children: EngineChild[] = []
  const app: App = await createApp({
    ...(desktop && { desktop }),
    ...(createEmbedder && { createEmbedder }),
    ...(reader && { createDocumentReader: () => reader }),
    dataDir,
    host: 'headless',
    version: '0.0.0-test',
    locale: 'en-GB',
    resourcesDir: resolve('resources'),
    createEngine: log =>
      createEngine(
        {
          threads: 1,
          gpu: 'off',
          ...limits,
          inProcess: false,
          startChild: args => {
            const child = startNodeChild(args)
            children.push(child)
            return child
          },
        },
        log,
      ),
    log: createLogger(logSink ?? silentSink),
    ...(clock && { clock }),
  })
  let isOpen = true
  const close = async (): Promise<void> => {
    if (!isOpen) return
    isOpen = false
    await app[Symbol.asyncDispose]()
  }
  onTestFinished(close)
  const client: Client = createRouterClient(app.router)
  await client.settings.update({ sampling: greedy })
  return { client, dataDir, killEngine: () => children.at(-1)?.kill(), close }
}

/** Watches a run as a page does; `until` true stops watching, not the run. */
export async function watchRun(client: Client, runId: string, until?: (state: RunState) => boolean): Promise<RunState> {
  let state: RunState | undefined
  for await (const update of await client.chats.watchRun({ runId })) {
    state = update.type === 'snapshot' ? update.state : state && applyRunEvent(state, update.event)
    if (state && until?.(state)) return state
  }
  if (state === undefined) throw new Error('the run was not shown')
  return state
}

export function isThinking(state: RunState): boolean {
  return state.run.phase === 'thinking'
}

export async function messagesOf(client: Client, chatId: string): Promise<Message[]> {
  return (await client.chats.get({ chatId })).messages
}

export function ask(
  client: Client,
  text: string,
  after: { chatId: string; assistantMessageId: string } | null = null,
  documents: DocumentScope | null = null,
) {
  return client.chats.send({
    chatId: after?.chatId ?? null,
    folderId: null,
    parentId: after?.assistantMessageId ?? null,
    text,
    documents,
  })
}
