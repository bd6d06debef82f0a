import type { Clock } from '../clock.ts'
import { Disposables } from '../disposables.ts'
import type { Logger } from '../log.ts'
import type { Store } from '../storage/open-database.ts'
import { BackupService } from './backup-service.ts'
import { DailyBackups } from './daily-backups.ts'
import { createDataHandlers } from './data-handlers.ts'
import { DataRepository } from './data-repository.ts'
import { DataService, type DataServiceOptions } from './data-service.ts'

export interface DataOptions extends Omit<DataServiceOptions, 'repository' | 'restart' | 'now'> {
  store: Store
  /** Null: this host cannot start the core anew. */
  restart: (() => void) | null
  clock: Clock
  newId: () => string
  log: Logger
}

/** Backups, restoring, deleting and telling: the parts put together. Dispose it before the store closes. */
export function createData(options: DataOptions) {
  const { store, clock, newId, log, info, models, settings } = options
  const disposables = new Disposables()
  const { now } = clock
  const { dataDir, version } = info
  const restart = (): void => {
    // After the caller has its answer. What was ordered is on the disk, and done at the next start at the latest.
    setImmediate(() => options.restart?.())
  }
  const daily = {
    ...{ dataDir, clock, log },
    isWanted: () => settings().dailyBackups,
    makeBackup: (signal: AbortSignal) => store.makeBackup(signal),
    onMade: options.onBackupsChanged,
  }
  disposables.use(new DailyBackups(daily))
  const backups = disposables.use(new BackupService({ ...{ dataDir, store, models, restart, version, now, newId } }))
  const data = new DataService({ ...options, repository: new DataRepository(store.db), restart, now })
  return {
    handlers: createDataHandlers(data, backups),
    [Symbol.asyncDispose]: () => disposables[Symbol.asyncDispose](),
  }
}
