import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openCore, temporaryDir } from './core-fixture.ts'

test('a new data folder begins with the first-run screen, and one of an older program never has it', async () => {
  const dataDir = await temporaryDir()
  const first = await openCore(dataDir)
  expect((await first.client.settings.get()).welcome).toBe('language')
  await first.client.settings.update({ welcome: 'model' })
  await first.close()
  const second = await openCore(dataDir)
  expect((await second.client.settings.get()).welcome, 'it goes on where it was').toBe('model')
  await second.close()

  const store = new BetterSqlite3(join(dataDir, 'ponder.db'))
  store.exec("DELETE FROM settings WHERE name = 'welcome'")
  store.close()
  const third = await openCore(dataDir)
  expect((await third.client.settings.get()).welcome).toBeNull()
  await third.client.data.deleteEverything({ withModels: false })
  await third.close()
  const fourth = await openCore(dataDir)
  expect((await fourth.client.settings.get()).welcome, 'as on the first day').toBe('language')
})
