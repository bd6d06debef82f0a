import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createORPCClient, createSafeClient } from '@orpc/client'
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, createApp } from '../../src/main/app.ts'
import { createEngine } from '../../src/main/engine/create-engine.ts'
import { startNodeChild } from '../../src/main/engine/start-node-child.ts'
import { createLogger, silentSink } from '../../src/main/log.ts'
import type { Client } from '../../src/shared/contract/index.ts'
import { applyRunEvent } from '../../src/shared/domain/apply-run-event.ts'
import type { RunState } from '../../src/shared/domain/run.ts'
import { maxPieceBytes } from '../../src/shared/domain/transfer-limits.ts'
import { type Connection, transports } from './transports.ts'

// The real core: SQLite, the engine process, the starter model on one thread.
const log = createLogger(silentSink)
let app: App
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'ponder-seam-'))
  app = await createApp({
    dataDir,
    host: 'headless',
    version: '0.0.0-test',
    locale: 'en-GB',
    resourcesDir: resolve('resources'),
    createEngine: engineLog =>
      createEngine({ threads: 1, gpu: 'off', inProcess: false, startChild: startNodeChild }, engineLog),
    log,
  })
  await createRouterClient(app.router).settings.update({
    sampling: { temperature: 0, topP: 1, seed: 1, maxTokens: null },
  })
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await rm(dataDir, { recursive: true, force: true })
})

const question = { chatId: null, folderId: null, parentId: null, text: 'What is 27 + 58?', documents: null }

describe.each(Object.entries(transports))('the core over %s', (_name, connect) => {
  let connection: Connection
  let client: Client

  beforeAll(async () => {
    connection = await connect(app.router, log)
    client = createORPCClient(connection.link)
  })
  afterAll(() => connection[Symbol.asyncDispose]())

  /** The state as a watcher sees it, to the end of the run or of the connection. */
  async function watch(runId: string, of = client): Promise<RunState | undefined> {
    let state: RunState | undefined
    for await (const update of await of.chats.watchRun({ runId })) {
      state = update.type === 'snapshot' ? update.state : state && applyRunEvent(state, update.event)
    }
    return state
  }

  test('a question is sent, watched and stored, and both tell the same', async () => {
    const started = await client.chats.send(question)
    const watched = await watch(started.runId)
    expect(watched?.run).toMatchObject({ phase: 'finished', outcome: 'done', error: null })
    expect(watched?.parts.map(part => part.type)).toEqual(['thinking', 'text'])
    const { messages } = await client.chats.get({ chatId: started.chatId })
    expect(messages.at(-1)).toMatchObject({ id: started.assistantMessageId, parts: watched?.parts })
  })

  test('notices come to a page that watches for them', async () => {
    const abort = new AbortController()
    const notices = await client.system.watchNotices(undefined, { signal: abort.signal })
    const first = notices.next()
    await client.settings.update({ expandThoughts: true })
    expect(await first).toMatchObject({ value: { type: 'settings-changed' } })
    abort.abort()
  })

  test('an answer goes on without the page that asked for it', async () => {
    const other = await connect(app.router, log)
    const page: Client = createORPCClient(other.link)
    const started = await page.chats.send(question)
    const watching = watch(started.runId, page).catch(() => 'lost')
    other.disconnect()
    await watching
    expect((await watch(started.runId))?.run).toMatchObject({ phase: 'finished', outcome: 'done' })
    await other[Symbol.asyncDispose]()
  })

  test('a file travels in pieces and comes back as it was', async () => {
    const bytes = randomBytes(maxPieceBytes + 12_345)
    const { uploadId } = await client.documents.beginUpload({ name: 'bytes.bin', sizeBytes: bytes.length })
    for (let offset = 0; offset < bytes.length; offset += maxPieceBytes) {
      const piece = new Blob([new Uint8Array(bytes.subarray(offset, offset + maxPieceBytes))])
      await client.documents.upload({ uploadId, offset, bytes: piece })
    }
    const { documentId } = await client.documents.finishUpload({ uploadId, collectionId: null })
    const first = await client.documents.read({ documentId, offset: 0, length: maxPieceBytes })
    const rest = await client.documents.read({ documentId, offset: maxPieceBytes, length: maxPieceBytes })
    expect(bytes.equals(Buffer.concat([await first.bytes(), await rest.bytes()]))).toBe(true)
    const safe = createSafeClient(client)
    const text = JSON.parse('{"offset":0,"bytes":"text"}')
    expect((await safe.documents.upload({ uploadId, ...text })).error).toMatchObject({ code: 'invalid_input' })
    await client.documents.remove({ documentIds: [documentId] })
  })

  test('what cannot be done comes with its code', async () => {
    const safe = createSafeClient(client)
    const missing = await safe.chats.get({ chatId: 'nobody' })
    expect(missing.error).toMatchObject({ code: 'not_found', defined: true })
    const empty = await safe.chats.send({ ...question, text: '  \n ' })
    expect(empty.error).toMatchObject({ code: 'invalid_input', defined: true, data: { issues: 'text: custom' } })
    const hostile = await safe.settings.update(JSON.parse('{"__proto__":{"theme":"dark"},"theme":"light"}'))
    expect(hostile.data?.theme ?? hostile.error).not.toBe('dark')
    await expect(watch('__proto__')).rejects.toMatchObject({ code: 'not_found', defined: true })
  })
})
