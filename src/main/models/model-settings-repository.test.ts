import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { defaultModelSettings } from '../../shared/domain/model-settings.ts'
import { Settings } from '../../shared/domain/settings.ts'
import { testDatabase } from '../storage/test-store.ts'
import { FileHasher } from './file-hasher.ts'
import { ModelFilesRepository } from './model-files-repository.ts'
import { ModelLibrary } from './model-library.ts'
import { ModelSettingsRepository } from './model-settings-repository.ts'

const sampling = { temperature: 0.7, topP: 0.9, seed: 3, maxTokens: null }

test('each model keeps its own, under names that no setting of all has', async () => {
  const db = await testDatabase()
  const settings = new ModelSettingsRepository(db)
  expect(settings.get('a')).toEqual(defaultModelSettings)
  settings.put('a', { ...defaultModelSettings, kvType: 'q8_0', sampling })
  settings.put('b', { ...defaultModelSettings, contextTokens: 8_192 })
  expect(new ModelSettingsRepository(db).get('a')).toEqual({ ...defaultModelSettings, kvType: 'q8_0', sampling })
  expect(settings.get('b')).toEqual({ ...defaultModelSettings, contextTokens: 8_192 })
  const names = db.prepare<[], { name: string }>('SELECT name FROM settings').all()
  expect(names.filter(({ name }) => name in Settings.shape)).toEqual([])
})

test('what is damaged, unknown or impossible falls back, field by field', async () => {
  const db = await testDatabase()
  const settings = new ModelSettingsRepository(db)
  const stored = { kvType: 'q8_0', flashAttention: 'off', threads: -1, fromTheFuture: 1, contextTokens: 2_048 }
  db.prepare<[string]>("INSERT INTO settings (name, value) VALUES ('model.a', ?)").run(JSON.stringify(stored))
  db.exec(`INSERT INTO settings (name, value) VALUES ('model.b', 'null')`)
  expect(settings.get('a')).toEqual({ ...defaultModelSettings, kvType: 'q8_0', contextTokens: 2_048 })
  expect(settings.get('b')).toEqual(defaultModelSettings)
})

test('they follow what is in a file: deleted and back, or here a second time, and each keeps its own choice', async () => {
  const db = await testDatabase()
  const files = new ModelFilesRepository(db)
  const settings = new ModelSettingsRepository(db)
  const sha256 = 'a'.repeat(64)
  const file = { place: 'folder', owner: null, title: null, sizeBytes: 1, modifiedAt: 1, lastUsedAt: null } as const
  const add = (id: string, hash: string | null) =>
    files.insert({ ...file, id, path: `${id}.gguf`, sha256: hash, expectedSha256: hash }, 0)
  add('first', sha256)
  settings.put('first', { ...defaultModelSettings, contextTokens: 8_192 })
  files.delete('first')
  add('again', sha256)
  add('other', 'b'.repeat(64))
  add('unknown', null)
  expect(settings.get('again').contextTokens).toBe(8_192)
  expect(settings.get('other')).toEqual(defaultModelSettings)
  expect(settings.get('unknown')).toEqual(defaultModelSettings)

  add('copy', sha256)
  settings.put('copy', { ...defaultModelSettings, contextTokens: 4_096 })
  settings.put('again', { ...defaultModelSettings, contextTokens: 16_384 })
  expect([settings.get('copy').contextTokens, settings.get('again').contextTokens]).toEqual([4_096, 16_384])
})

test('what was chosen before the hash of a file was known follows its bytes too, and takes no other choice away', async () => {
  const db = await testDatabase()
  const repository = new ModelFilesRepository(db)
  const settings = new ModelSettingsRepository(db)
  const modelsDir = mkdtempSync(join(tmpdir(), 'ponder-follow-'))
  onTestFinished(() => rmSync(modelsDir, { recursive: true, force: true }))
  const hasher = new FileHasher()
  onTestFinished(() => hasher[Symbol.asyncDispose]())
  const library = new ModelLibrary({
    ...{ repository, hasher, modelsDir: () => modelsDir, now: Date.now, starterPath: '', verifiedHash: () => null },
    onHash: id => settings.hashKnown(id),
    onListed: () => undefined,
    notify: () => undefined,
  })
  onTestFinished(() => library[Symbol.dispose]())
  const chooseEarly = async (fileName: string, contextTokens: number): Promise<string> => {
    writeFileSync(join(modelsDir, fileName), 'the same bytes')
    const id = (await library.list()).find(file => file.fileName === fileName)?.id ?? ''
    // The thread that hashes has not answered: that takes a turn of the event loop.
    expect(repository.get(id)?.sha256).toBeNull()
    settings.put(id, { ...defaultModelSettings, contextTokens })
    await expect.poll(() => repository.get(id)?.sha256).not.toBeNull()
    return id
  }
  const first = await chooseEarly('first.gguf', 8_192)
  rmSync(join(modelsDir, 'first.gguf'))
  repository.delete(first)
  const second = await chooseEarly('second.gguf', 4_096)
  writeFileSync(join(modelsDir, 'third.gguf'), 'the same bytes')
  const third = (await library.list()).find(file => file.fileName === 'third.gguf')?.id ?? ''
  await expect.poll(() => settings.get(third).contextTokens).toBe(8_192)
  expect(settings.get(second).contextTokens).toBe(4_096)
})
