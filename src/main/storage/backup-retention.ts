/** A copy of the store in `backups/`. */
export interface StoreBackup {
  name: string
  /** Epoch milliseconds. */
  at: number
  /** Of the schema. */
  version: number
  sizeBytes: number
}

const dayMs = 86_400_000
const keptDays = 7
const keptWeeks = 4
const keptVersions = 3
/** All together, the newest excepted: it stays however large it is. */
const maxBytes = 2 * 1_073_741_824

const backupName = /^ponder-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-v(\d+)\.db$/

export function backupNameAt(at: number, version: number): string {
  return `ponder-${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}-v${version}.db`
}

/** What its name tells of a backup; null: it is none. */
export function parseBackupName(name: string): Pick<StoreBackup, 'at' | 'version'> | null {
  const [, day, hours, minutes, seconds, millis, version] = backupName.exec(name) ?? []
  const at = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${millis}Z`)
  return Number.isNaN(at) ? null : { at, version: Number(version) }
}

/**
 * Those that may go, of backups newest first. The newest of each of the last seven days that have one stay, of each of
 * the last four weeks, and of the last three schemas: that one opens in the program before an update.
 */
export function outdatedBackups(backups: readonly StoreBackup[]): StoreBackup[] {
  const newestOf = (keyOf: (backup: StoreBackup) => number, count: number): StoreBackup[] =>
    [...Map.groupBy(backups, keyOf).values()].slice(0, count).flatMap(group => group.slice(0, 1))
  const kept = new Set([
    ...newestOf(({ at }) => Math.floor(at / dayMs), keptDays),
    ...newestOf(({ at }) => Math.floor(at / (7 * dayMs)), keptWeeks),
    ...newestOf(({ version }) => version, keptVersions),
  ])
  let total = 0
  return backups.filter((backup, index) => {
    total += kept.has(backup) ? backup.sizeBytes : 0
    return !kept.has(backup) || (index > 0 && total > maxBytes)
  })
}
