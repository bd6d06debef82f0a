import { copyFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataOverview } from '../../shared/contract/data.ts'
import type { SystemInfo } from '../../shared/contract/system.ts'
import { AppError } from '../../shared/domain/app-error.ts'
import type { EngineStatus, Model } from '../../shared/domain/model.ts'
import type { Settings } from '../../shared/domain/settings.ts'
import type { Desktop } from '../desktop.ts'
import { databaseName, listBackups } from '../storage/backups.ts'
import { checkCopy } from '../storage/check-copy.ts'
import { orderRestore, startArriving } from '../storage/data-folder.ts'
import { orderDeletion } from '../storage/delete-everything.ts'
import { isOnNetworkDrive } from '../storage/network-drive.ts'
import type { DataRepository } from './data-repository.ts'
import { writeDiagnostics } from './diagnostics.ts'

export interface DataServiceOptions {
  info: SystemInfo
  repository: DataRepository
  desktop: Desktop | null
  models: () => Promise<readonly Model[]>
  /** Files of the models folder, when that lies elsewhere: what "models too" means there. */
  modelPathsElsewhere: () => Promise<string[]>
  engineStatus: () => EngineStatus
  settings: () => Settings
  /** Of the daily ones. */
  onBackupsChanged: () => void
  restart: () => void
  now: () => number
}

/** What a person can do with all of their data at once. */
export class DataService {
  readonly #options: DataServiceOptions

  constructor(options: DataServiceOptions) {
    this.#options = options
  }

  async overview(): Promise<DataOverview> {
    const { info, desktop, repository, models } = this.#options
    const { chats, documents, documentsBytes } = repository.counts()
    const files = (await models()).filter(({ place, condition }) => place === 'folder' && condition !== 'missing')
    return {
      dataDir: info.dataDir,
      canOpenFolder: desktop !== null,
      isOnNetworkDrive: isOnNetworkDrive(info.dataDir),
      ...{ chats, documents, documentsBytes, storeBytes: await this.#storeBytes() },
      models: files.length,
      modelsBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      dailyBackups: listBackups(info.dataDir).map(({ name, at, sizeBytes }) => ({ name, at, sizeBytes })),
    }
  }

  async openFolder(): Promise<void> {
    const { desktop, info } = this.#options
    if (desktop === null) throw new AppError('no_desktop', 'this host opens no folders')
    await desktop.openFolder(info.dataDir)
  }

  /** @throws AppError `not_found`, `backup_damaged`, `backup_too_new`; nothing has changed then */
  async restoreDaily(name: string): Promise<void> {
    const { info, restart } = this.#options
    const source = this.#requireDaily(name)
    const copy = join(startArriving(info.dataDir), databaseName)
    await copyFile(source, copy)
    await checkCopy(copy, join(info.dataDir, databaseName))
    orderRestore(info.dataDir)
    restart()
  }

  async removeDaily(name: string): Promise<void> {
    await rm(this.#requireDaily(name), { force: true })
    this.#options.onBackupsChanged()
  }

  async deleteEverything(withModels: boolean): Promise<void> {
    const { info, modelPathsElsewhere, restart } = this.#options
    orderDeletion(info.dataDir, { withModels, modelPaths: withModels ? await modelPathsElsewhere() : [] })
    restart()
  }

  async diagnostics(): Promise<{ fileName: string; text: string }> {
    const { info, settings, models, repository, engineStatus, now } = this.#options
    const at = now()
    const store = { ...repository.counts(), storeBytes: await this.#storeBytes() }
    const engine = JSON.stringify(engineStatus())
    const text = writeDiagnostics({ info, settings: settings(), models: await models(), engine, store, at })
    return { fileName: `ponder-diagnostics-${new Date(at).toISOString().slice(0, 10)}.txt`, text }
  }

  async #storeBytes(): Promise<number> {
    const sizes = ['', '-wal'].map(end => stat(join(this.#options.info.dataDir, databaseName + end)))
    return (await Promise.allSettled(sizes)).reduce((sum, one) => sum + ('value' in one ? one.value.size : 0), 0)
  }

  #requireDaily(name: string): string {
    const { dataDir } = this.#options.info
    if (!listBackups(dataDir).some(backup => backup.name === name)) throw new AppError('not_found', 'no such backup')
    return join(dataDir, 'backups', name)
  }
}
