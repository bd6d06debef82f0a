import { expect, test } from 'vitest'
import { defaultSettings } from '../../shared/domain/settings-defaults.ts'
import { testDatabase } from '../storage/test-store.ts'
import { SettingsRepository } from './settings-repository.ts'

test('what was written is read, the rest is as it comes', async () => {
  const settings = new SettingsRepository(await testDatabase())
  expect(settings.read()).toEqual(defaultSettings)
  const sampling = { ...defaultSettings.sampling, temperature: 0.7, seed: 3 }
  settings.write({ theme: 'dark', sampling })
  settings.write({ modelId: 'x' })
  settings.write({ modelId: null })
  expect(settings.read()).toEqual({ ...defaultSettings, theme: 'dark', sampling, modelId: null })
})

test('unknown and damaged values fall back one by one', async () => {
  const db = await testDatabase()
  const settings = new SettingsRepository(db)
  settings.write({ expandThoughts: true })
  db.exec(`INSERT INTO settings (name, value) VALUES
    ('theme', '"pink"'), ('from_the_future', '1'), ('sampling', '{"temperature": 9}'), ('contextTokens', 'null'),
    ('__proto__', '{"language": "fr"}')`)
  expect(settings.read()).toEqual({ ...defaultSettings, expandThoughts: true })
})
