import { expect, test } from 'vitest'
import { backupNameAt, outdatedBackups, parseBackupName, type StoreBackup } from './backup-retention.ts'

const dayMs = 86_400_000
const now = Date.UTC(2026, 10, 23, 12)

function backup(at: number, version = 5, sizeBytes = 1_000): StoreBackup {
  return { name: backupNameAt(at, version), at, version, sizeBytes }
}

test('a name tells when it was made and of which schema', () => {
  expect(parseBackupName(backupNameAt(now, 12))).toEqual({ at: now, version: 12 })
  for (const name of ['ponder.db', 'damaged-2026-11-23T12-00-00-000Z.db', '../ponder-2026-11-23T12-00-00-000Z-v1.db'])
    expect(parseBackupName(name)).toBeNull()
})

test('made each day for a year, a week of days and a month of weeks stay', () => {
  let kept: StoreBackup[] = []
  for (let day = 0; day < 365; day += 1) {
    kept = [backup(now + day * dayMs), ...kept]
    const gone = new Set(outdatedBackups(kept))
    kept = kept.filter(one => !gone.has(one))
    expect(kept.length).toBeLessThanOrEqual(11)
  }
  const ages = kept.map(({ at }) => (now + 364 * dayMs - at) / dayMs)
  expect(ages.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(ages.at(-1)).toBeGreaterThanOrEqual(14)
})

test('many of one day are one, and the last of an older schema stays', () => {
  const today = [3, 2, 1].map(hour => backup(now + hour * 3_600_000))
  const before = backup(now - 100 * dayMs, 4)
  expect(outdatedBackups([...today, before])).toEqual(today.slice(1))
})

test('large ones are fewer, but the newest is always there', () => {
  const large = [0, 1, 2, 3].map(days => backup(now - days * dayMs, 5, 900_000_000))
  expect(outdatedBackups(large)).toEqual(large.slice(2))
  expect(outdatedBackups([backup(now, 5, 9e12)])).toEqual([])
})
