import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ask, watchRun } from './core-fixture.ts'
import { eventually, modelNamed, openLibrary } from './library-fixture.ts'
import { makeOtherApps, placeModel, starterHash } from './other-apps.ts'

test('models of other apps are found by their names there, adopted without a copy, and answer', async () => {
  const { client, home, modelsDir } = await openLibrary()
  makeOtherApps(home)
  makeHubCache(home)
  const found = await client.library.adoptable()
  expect(found.map(({ owner, title }) => `${owner}: ${title}`)).toEqual([
    'gpt4all: starter.Q8_0',
    'hugging-face: someone/R1-GGUF',
    'jan: janhq/r1',
    'jan: pointed',
    'lm-studio: lmstudio-community/DeepSeek-R1-GGUF',
    'ollama: deepseek-r1:7b',
  ])
  expect(JSON.stringify(found), 'no path reaches the page').not.toContain(home)

  await client.library.adopt({ ids: found.map(({ id }) => id) })
  expect((await client.library.adoptable()).every(({ isAdopted }) => isAdopted)).toBe(true)
  expect(readdirSync(modelsDir)).toEqual([])
  await expect
    .poll(async () => (await client.models.list()).filter(model => model.condition === 'fine'), { timeout: 20_000 })
    .toHaveLength(7)
  const adopted = (await client.models.list()).filter(({ place }) => place === 'linked')
  expect(adopted.map(({ sha256 }) => sha256)).toEqual(Array.from({ length: 6 }, () => starterHash))
  expect(adopted.every(({ freeableBytes, error }) => freeableBytes === 0 && error === null)).toBe(true)
  expect(JSON.stringify(adopted)).not.toContain(home)

  const ollama = adopted.find(({ owner }) => owner === 'ollama')
  await client.models.load({ modelId: ollama?.id ?? '' })
  const { run } = await watchRun(client, (await ask(client, 'What is 27 + 58?')).runId)
  expect(run).toMatchObject({ phase: 'finished', outcome: 'done', model: { id: ollama?.id } })
  expect((await modelNamed(client, 'deepseek-r1:7b')).lastUsedAt).toBeGreaterThan(0)
})

test('taking an adopted model off the list leaves its file alone, and can be undone', async () => {
  const { client, home } = await openLibrary()
  makeOtherApps(home)
  const [first] = await client.library.adoptable()
  await client.library.adopt({ ids: [first?.id ?? ''] })
  const path = join(home, '.local/share/nomic.ai/GPT4All/starter.Q8_0.gguf')
  const model = await modelNamed(client, 'starter.Q8_0.gguf')
  const { undo } = await client.library.remove({ modelId: model.id })
  expect(existsSync(path)).toBe(true)
  expect(await client.models.list()).toHaveLength(1)
  expect(await client.library.trash()).toEqual([])
  await client.library.restore({ undo: undo ?? '' })
  expect(await modelNamed(client, 'starter.Q8_0.gguf')).toMatchObject({ id: model.id, owner: 'gpt4all' })
})

test('a file that its app deleted is told as missing, and is fine again when it is back', async () => {
  const { client, home, dataDir, close } = await openLibrary()
  const path = placeModel(home, '.lmstudio/models/a/b/c.gguf')
  const [file] = await client.library.adoptable()
  await client.library.adopt({ ids: [file?.id ?? ''] })
  await eventually(client, 'c.gguf').toMatchObject({ condition: 'fine' })
  renameSync(path, `${path}.away`)
  const gone = await modelNamed(client, 'c.gguf')
  expect(gone).toMatchObject({ condition: 'missing', error: { code: 'model_missing' } })
  await expect(client.models.load({ modelId: gone.id })).rejects.toMatchObject({ code: 'model_missing' })
  await close()
  const again = await openLibrary({ dataDir })
  expect(await modelNamed(again.client, 'c.gguf')).toMatchObject({ id: gone.id, condition: 'missing' })
  renameSync(`${path}.away`, path)
  expect(await modelNamed(again.client, 'c.gguf')).toMatchObject({ condition: 'fine', sha256: starterHash })
})

test('a blob whose bytes are not what its name says is told as changed', async () => {
  const { client, home } = await openLibrary()
  makeOtherApps(home)
  const blob = join(home, '.ollama/models/blobs', `sha256-${starterHash}`)
  const bytes = readFileSync(blob)
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1
  writeFileSync(blob, bytes)
  const file = (await client.library.adoptable()).find(({ owner }) => owner === 'ollama')
  await client.library.adopt({ ids: [file?.id ?? ''] })
  await eventually(client, 'deepseek-r1:7b').toMatchObject({ condition: 'changed', error: null })
  await client.library.acceptChange({ modelId: (await modelNamed(client, 'deepseek-r1:7b')).id })
  expect(await modelNamed(client, 'deepseek-r1:7b')).toMatchObject({ condition: 'fine' })
})

test('what is no model is not adopted, and says why', async () => {
  const { client, home } = await openLibrary()
  mkdirSync(join(home, '.lmstudio/models/a/b'), { recursive: true })
  writeFileSync(join(home, '.lmstudio/models/a/b/text.gguf'), 'not a model')
  const [file] = await client.library.adoptable()
  await expect(client.library.adopt({ ids: [file?.id ?? ''] })).rejects.toMatchObject({ code: 'model_unreadable' })
  await expect(client.library.adopt({ ids: ['file-0000'] })).rejects.toMatchObject({ code: 'not_found' })
  expect(await client.models.list()).toHaveLength(1)
})

/** Two revisions of a repository with the same file, as the hub's own tools keep them. */
function makeHubCache(home: string): void {
  const repo = join(home, '.cache/huggingface/hub/models--someone--R1-GGUF')
  placeModel(repo, 'blobs', starterHash)
  for (const revision of ['a'.repeat(40), 'b'.repeat(40)]) {
    mkdirSync(join(repo, 'snapshots', revision), { recursive: true })
    symlinkSync(`../../blobs/${starterHash}`, join(repo, 'snapshots', revision, 'R1-Q8_0.gguf'))
  }
  expect(statSync(join(repo, 'snapshots', 'a'.repeat(40), 'R1-Q8_0.gguf')).size).toBeGreaterThan(0)
}
