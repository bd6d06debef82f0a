import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readModelInfo } from '../engine/read-model-info.ts'
import { testDatabase } from '../storage/test-store.ts'
import { FileHasher } from './file-hasher.ts'
import { ModelFilesRepository } from './model-files-repository.ts'
import { ModelLibrary } from './model-library.ts'
import { ModelList } from './model-list.ts'

test('of 5,000 files each header is read once, few at a time, and again only when its file changed', async () => {
  const modelsDir = mkdtempSync(join(tmpdir(), 'ponder-many-'))
  onTestFinished(() => rmSync(modelsDir, { recursive: true, force: true }))
  for (let at = 0; at < 5_000; at++) writeFileSync(join(modelsDir, `small-${at}.gguf`), `GGUF${at}`)
  const repository = new ModelFilesRepository(await testDatabase())
  const hasher = new FileHasher()
  onTestFinished(() => hasher[Symbol.asyncDispose]())
  const library = new ModelLibrary({
    repository,
    hasher,
    starterPath: resolve('resources', 'starter-model', 'starter-r1-5m-q8_0.gguf'),
    modelsDir: () => modelsDir,
    verifiedHash: () => null,
    onHash: () => undefined,
    onListed: () => undefined,
    notify: () => undefined,
    now: Date.now,
  })
  onTestFinished(() => library[Symbol.dispose]())
  let [reads, open, mostOpen] = [0, 0, 0]
  const models = new ModelList({
    library,
    readModelInfo: path => {
      reads++
      mostOpen = Math.max(mostOpen, ++open)
      return readModelInfo(path).finally(() => open--)
    },
  })
  const [list, again] = await Promise.all([models.list(), models.list()])
  expect([list.length, again.length]).toEqual([5_001, 5_001])
  expect(reads).toBe(5_001)
  expect(mostOpen).toBeLessThanOrEqual(16)
  utimesSync(join(modelsDir, 'small-7.gguf'), 1, 1)
  expect(await models.list()).toHaveLength(5_001)
  expect(reads).toBe(5_002)
}, 60_000)
