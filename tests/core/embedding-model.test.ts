import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createReader } from '../../src/main/create-reader.ts'
import { startNodeChild } from '../../src/main/engine/start-node-child.ts'
import { SupervisedEmbedder } from '../../src/main/engine/supervised-embedder.ts'
import { createLogger, silentSink } from '../../src/main/log.ts'
import type { Client } from '../../src/shared/contract/index.ts'
import type { Download } from '../../src/shared/domain/download.ts'
import { defaultEmbeddingModel } from '../../src/shared/domain/embedding-model.ts'
import { filesIn } from '../hub/files-on-disk.ts'
import { contentOf, type HubContent, randomContent } from '../hub/local-hub.ts'
import { openCoreWithHub } from './hub-fixture.ts'
import { tinyEmbeddingModel } from './tiny-embedding-model.ts'

const { repo, revision, path, sha256 } = defaultEmbeddingModel

async function openWithHub() {
  const core = await openCoreWithHub({
    reader: createReader(createLogger(silentSink)),
    createEmbedder: modelPath =>
      new SupervisedEmbedder({ modelPath, options: { threads: 1, gpu: 'off' }, startChild: startNodeChild }),
  })
  return { ...core, modelsDir: join(core.dataDir, 'models') }
}

/** Waits until nothing more happens to the one download. */
async function ended(client: Client): Promise<Download> {
  const isAtRest = ({ state }: Download): boolean => state === 'done' || state === 'failed'
  for await (const [download] of await client.downloads.watch()) if (download && isAtRest(download)) return download
  throw new Error('the downloads are told of no more')
}

test('an embedding model that is fetched is verified, and from then on passages have vectors', async () => {
  const { client, hub, modelsDir } = await openWithHub()
  const text = '# Trees\n\nThe oak bears acorns.\n\n# Fish\n\nThe pike lives in the lake of Zug.\n'
  const { uploadId } = await client.documents.beginUpload({ name: 'nature.md', sizeBytes: text.length })
  await client.documents.upload({ uploadId, offset: 0, bytes: new Blob([text]) })
  await client.documents.finishUpload({ uploadId, collectionId: null })
  await expect.poll(async () => (await client.documents.list())[0]).toMatchObject({ state: { state: 'ready' } })
  expect(await client.documents.embedding()).toMatchObject({ modelName: null, embedded: 0 })

  hub.commit('someone/Tiny-GGUF', { 'tiny.gguf': contentOf(tinyEmbeddingModel('Tiny BERT')) })
  await client.downloads.start({ repo: 'someone/Tiny-GGUF', revision: null, paths: ['tiny.gguf'] })
  expect(await ended(client)).toMatchObject({ state: 'done' })
  expect(filesIn(modelsDir)).toEqual(['someone__Tiny-GGUF/tiny.gguf'])
  const { passages } = await client.documents.embedding()
  expect(passages).toBeGreaterThan(0)
  await expect
    .poll(() => client.documents.embedding())
    .toEqual({ modelName: 'Tiny BERT', embedded: passages, passages })
  expect(await client.documents.search({ query: 'lake', documentIds: null, limit: 5 })).not.toEqual([])
})

const other = randomContent(1_000_000)
const lies: Record<string, [content: HubContent, code: string]> = {
  'has another file there, and says so everywhere': [other, 'hub_unexpected'],
  'has another file there, and tells the published hash of it': [{ ...other, sha256 }, 'checksum_mismatch'],
}

test.each(Object.entries(lies))('a mirror that %s is refused', async (_name, [content, code]) => {
  const { client, hub, modelsDir } = await openWithHub()
  hub.commit(repo, { [path]: content }, revision)
  await client.downloads.start({ repo, revision, paths: [path] })
  expect(await ended(client)).toMatchObject({ state: 'failed', error: { code } })
  expect(existsSync(modelsDir) ? filesIn(modelsDir) : []).toEqual([])
  expect((await client.models.list()).map(({ isStarter }) => isStarter)).toEqual([true])
})
