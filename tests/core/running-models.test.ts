import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { makeRandomModel, wideCache } from '../../scripts/bench/random-model.ts'
import type { Client } from '../../src/shared/contract/index.ts'
import { partsText } from '../../src/shared/domain/message-part.ts'
import type { EngineStatus } from '../../src/shared/domain/model.ts'
import { defaultModelSettings, type ModelSettings } from '../../src/shared/domain/model-settings.ts'
import { ask, isThinking, openCore, temporaryDir, watchRun } from './core-fixture.ts'
import { HandClock } from './hand-clock.ts'

const sum = 'What is 27 + 58?'
const long = 'Think for a long time: count to 100 in your head.'
const modelId = 'starter'

function change(client: Client, changes: Partial<ModelSettings>, id = modelId): Promise<void> {
  return client.models.saveSettings({ modelId: id, settings: { ...defaultModelSettings, ...changes } })
}

async function statusOf(client: Client): Promise<EngineStatus> {
  for await (const status of await client.models.watchEngine()) return status
  throw new Error('the engine says nothing')
}

test('a model is loaded as it was set, and so after a restart', async () => {
  const dataDir = await temporaryDir()
  const first = await openCore(dataDir)
  await change(first.client, { kvType: 'q8_0', contextTokens: 1_024, threads: 1 })
  const started = await ask(first.client, sum)
  expect(partsText((await watchRun(first.client, started.runId)).parts, 'text')).toContain('85')
  const loadedWith = { kvType: 'q8_0', contextTokens: 1_024, threads: 1, flashAttention: 'auto' }
  expect(await statusOf(first.client)).toMatchObject({ state: 'ready', runtime: { contextTokens: 1_024, loadedWith } })
  await first.close()

  const { client } = await openCore(dataDir)
  expect(await client.models.settings({ modelId })).toMatchObject({ kvType: 'q8_0', contextTokens: 1_024 })
  await client.models.load({ modelId })
  expect(await statusOf(client)).toMatchObject({ runtime: { loadedWith } })
  // What is loaded stays as it is until it is loaded again.
  await change(client, { contextTokens: 512 })
  expect(await statusOf(client)).toMatchObject({ runtime: { contextTokens: 1_024 } })
  await client.models.load({ modelId })
  expect(await statusOf(client)).toMatchObject({ runtime: { contextTokens: 512, loadedWith: { kvType: 'f16' } } })
})

test('a cache that needs flash attention is not set without', async () => {
  const { client } = await openCore(await temporaryDir())
  await expect(change(client, { kvType: 'q8_0', flashAttention: 'off' })).rejects.toThrow('validation')
  expect(await client.models.settings({ modelId })).toEqual(defaultModelSettings)
})

test('the sampling of a model goes before that of all', async () => {
  const { client } = await openCore(await temporaryDir())
  await change(client, { sampling: { temperature: 0, topP: 1, seed: 1, maxTokens: 5 } })
  const { run } = await watchRun(client, (await ask(client, sum)).runId)
  expect(run).toMatchObject({ outcome: 'length', thoughtTokens: 5 })
  await change(client, {})
  expect((await watchRun(client, (await ask(client, sum)).runId)).run.outcome).toBe('done')
})

test('a model that nobody uses gives its memory back, never under an answer, and the next answer loads it', async () => {
  const clock = new HandClock()
  const { client } = await openCore(await temporaryDir(), { clock })
  await client.settings.update({ idleUnloadMinutes: 5 })
  const begun = await ask(client, long)
  await watchRun(client, begun.runId, isThinking)
  clock.pass(60)
  expect((await watchRun(client, begun.runId)).run.outcome).toBe('done')
  // The answer has ended just now: the hour before does not count.
  clock.pass(4)
  expect((await statusOf(client)).state).toBe('ready')
  await client.models.countTokens({ text: 'somebody is typing' })
  clock.pass(4)
  expect((await statusOf(client)).state).toBe('ready')
  clock.pass(1.5)
  await expect.poll(async () => (await statusOf(client)).state).toBe('idle')

  const next = await ask(client, sum)
  expect(partsText((await watchRun(client, next.runId)).parts, 'text')).toContain('85')
  await client.settings.update({ idleUnloadMinutes: null })
  clock.pass(10_000)
  await client.models.countTokens({ text: 'after all that was waiting' })
  expect((await statusOf(client)).state).toBe('ready')
})

/** Almost all of its memory is cache: half a gigabyte for the context that is asked for at first. */
async function cacheHeavy(dataDir: string): Promise<string> {
  await mkdir(join(dataDir, 'models'), { recursive: true })
  const template = resolve('resources', 'starter-model', 'chat_template.jinja')
  await makeRandomModel(join(dataDir, 'models', 'wide.gguf'), wideCache, template)
  return 'wide.gguf'
}

test('what does not fit is refused and left as it is; each way that is offered loads', {
  timeout: 120_000,
}, async () => {
  const dataDir = await temporaryDir()
  const fileName = await cacheHeavy(dataDir)
  const { client } = await openCore(dataDir, { memoryLimitBytes: 1.4e9 })
  const id = (await client.models.list()).find(model => model.fileName === fileName)?.id ?? ''
  const sampling = { temperature: 0, topP: 1, seed: 1, maxTokens: 3 }
  await client.settings.update({ modelId: id, contextTokens: 32_768, sampling })
  expect(await client.models.fallbacks({ modelId })).toEqual([])

  const started = await ask(client, sum)
  const failed = await watchRun(client, started.runId)
  expect(failed.run).toMatchObject({ outcome: 'failed', error: { code: 'out_of_memory' } })
  const { neededBytes, freeBytes } = failed.run.error?.details ?? {}
  expect(Number(neededBytes)).toBeGreaterThan(Number(freeBytes))
  expect(await client.models.settings({ modelId: id })).toEqual(defaultModelSettings)

  const ways = await client.models.fallbacks({ modelId: id })
  expect(ways.map(({ kind }) => kind)).toEqual(['context', 'kv'])
  const [context, kv] = ways
  expect(context?.contextTokens).toBeLessThan(32_768)
  expect(kv).toMatchObject({ contextTokens: 32_768, settings: { kvType: 'q8_0', contextTokens: null } })
  for (const { settings, contextTokens, needBytes, typicalAnswerSeconds, kind } of ways) {
    expect(needBytes).toBeLessThan(1.4e9)
    expect(typicalAnswerSeconds).toBeGreaterThan(0)
    await client.models.saveSettings({ modelId: id, settings })
    const again = await client.chats.regenerate({ messageId: started.assistantMessageId })
    const { run } = await watchRun(client, again.runId)
    expect(run, kind).toMatchObject({ outcome: 'length', error: null })
    expect(await statusOf(client)).toMatchObject({ state: 'ready', runtime: { contextTokens } })
  }
})
