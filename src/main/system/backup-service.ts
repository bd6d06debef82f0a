import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupContent } from '../../shared/contract/data.ts'
import { AppError } from '../../shared/domain/app-error.ts'
import type { Model } from '../../shared/domain/model.ts'
import { removeWork, workFile } from '../storage/backups.ts'
import { checkCopy } from '../storage/check-copy.ts'
import { orderRestore, startArriving } from '../storage/data-folder.ts'
import type { Store } from '../storage/open-database.ts'
import { ArrivingBackup } from './arriving-backup.ts'
import { type BackupManifest, storeName } from './backup-manifest.ts'
import { OutgoingBackup } from './outgoing-backup.ts'

export interface BackupServiceOptions {
  dataDir: string
  store: Store
  models: () => Promise<readonly Model[]>
  /** Has the core start anew once the caller has its answer. */
  restart: () => void
  version: string
  now: () => number
  newId: () => string
}

/** Room that is left to the store and its log. */
const spareBytes = 64 * 1_048_576

/** Backups in one file, out and in. One of each at a time: a page that begins another gives up the one before. */
export class BackupService implements AsyncDisposable {
  readonly #options: BackupServiceOptions
  readonly #closing = new AbortController()
  #outgoing: { id: string; backup: OutgoingBackup } | null = null
  #arriving: { id: string; backup: ArrivingBackup; manifest: BackupManifest | null } | null = null

  constructor(options: BackupServiceOptions) {
    this.#options = options
  }

  async begin() {
    const { dataDir, store, version, now, newId } = this.#options
    await this.#endOutgoing()
    removeWork(dataDir)
    const storeCopy = workFile(dataDir, newId())
    await store.copyTo(storeCopy, this.#closing.signal)
    const facts = await checkCopy(storeCopy)
    const createdAt = now()
    const documentsDir = join(dataDir, 'documents')
    const backup = await OutgoingBackup.open({ storeCopy, documentsDir, facts, createdAt, version })
    const id = newId()
    this.#outgoing = { id, backup }
    const fileName = `ponder-backup-${new Date(createdAt).toISOString().slice(0, 10)}.tar`
    return { backupId: id, fileName, sizeBytes: backup.sizeBytes, content: await this.#describe(backup.manifest) }
  }

  read(backupId: string, offset: number): Promise<Blob> {
    if (this.#outgoing?.id !== backupId) throw new AppError('not_found', 'no such backup')
    return this.#outgoing.backup.read(offset)
  }

  async end(backupId: string): Promise<void> {
    if (this.#outgoing?.id === backupId) await this.#endOutgoing()
  }

  /** @throws AppError `disk_full` */
  async beginRestore(sizeBytes: number): Promise<string> {
    const { dataDir, newId } = this.#options
    await this.#arriving?.backup.cancel()
    const { bavail, bsize } = await statfs(dataDir)
    const freeBytes = Math.max(0, bavail * bsize - spareBytes)
    if (sizeBytes > freeBytes) throw new AppError('disk_full', 'no room', { neededBytes: sizeBytes, freeBytes })
    const id = newId()
    this.#arriving = { id, backup: new ArrivingBackup(startArriving(dataDir)), manifest: null }
    return id
  }

  async upload(restoreId: string, offset: number, bytes: Blob): Promise<void> {
    await this.#requireArriving(restoreId).backup.append(offset, await bytes.bytes())
  }

  /** The store in it is opened and read through; it is made ready for this machine. */
  async check(restoreId: string): Promise<BackupContent> {
    const arriving = this.#requireArriving(restoreId)
    const manifest = await arriving.backup.finish()
    const { dataDir } = this.#options
    await checkCopy(join(dataDir, 'restore-arriving', storeName), join(dataDir, storeName))
    arriving.manifest = manifest
    return await this.#describe(manifest)
  }

  async cancel(restoreId: string): Promise<void> {
    if (this.#arriving?.id !== restoreId) return
    await this.#arriving.backup.cancel()
    this.#arriving = null
    startArriving(this.#options.dataDir)
  }

  apply(restoreId: string): void {
    if (this.#requireArriving(restoreId).manifest === null) throw new AppError('conflict', 'it was not checked')
    this.#arriving = null
    orderRestore(this.#options.dataDir)
    this.#options.restart()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort()
    await this.#endOutgoing()
    await this.#arriving?.backup.cancel()
  }

  #requireArriving(id: string) {
    if (this.#arriving?.id !== id) throw new AppError('not_found', 'no such restore')
    return this.#arriving
  }

  async #endOutgoing(): Promise<void> {
    const outgoing = this.#outgoing
    this.#outgoing = null
    await outgoing?.backup[Symbol.asyncDispose]()
  }

  /** A model is here when a file has its hash, or its name and size. */
  async #describe({ createdAt, version, chats, files, models }: BackupManifest): Promise<BackupContent> {
    const here = await this.#options.models()
    return {
      ...{ createdAt, version, chats, documents: files.length - 1 },
      models: models.map(({ name, sizeBytes, sha256, source }) => ({
        ...{ name, sizeBytes, source },
        isHere: here.some(
          model =>
            model.condition !== 'missing' &&
            ((sha256 !== null && model.sha256 === sha256) ||
              (model.fileName === name && model.sizeBytes === sizeBytes)),
        ),
      })),
    }
  }
}
