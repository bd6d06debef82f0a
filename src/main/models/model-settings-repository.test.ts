import { expect, test } from 'vitest'
import { defaultModelSettings } from '../../shared/domain/model-settings.ts'
import { Settings } from '../../shared/domain/settings.ts'
import { testDatabase } from '../storage/test-store.ts'
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
