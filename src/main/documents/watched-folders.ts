import { type FSWatcher, watch } from 'node:fs'
import { basename, join } from 'node:path'
import { AppError, type ErrorData } from '../../shared/domain/app-error.ts'
import type { WatchedFolder } from '../../shared/domain/document.ts'
import type { Logger } from '../log.ts'
import { Serial } from '../serial.ts'
import { type ScanParts, scanFolder } from './scan-folder.ts'
import type { FolderRecord, WatchedFolderRepository } from './watched-folder-repository.ts'

export interface WatchedFoldersOptions extends ScanParts {
  folders: WatchedFolderRepository
  /** The host's dialog; null where there is none. */
  chooseFolder: (() => Promise<string | null>) | null
  onChange: () => void
  now: () => number
  newId: () => string
  log: Logger
}

/** Files are seldom written in one go: a scan waits until nothing has moved for this long. */
const quietMs = 1_500
/** What no event tells (network drives, too many folders) is found by looking again. */
const rescanMs = 10 * 60_000
/** Each costs the system a watch. */
const maxWatched = 2_000

interface Watching {
  isScanning: boolean
  error: ErrorData | null
  watchers: FSWatcher[]
  timer: NodeJS.Timeout | undefined
}

/** Folders whose documents follow their files. */
export class WatchedFolders implements AsyncDisposable {
  readonly #options: WatchedFoldersOptions
  readonly #turns = new Serial()
  readonly #closing = new AbortController()
  readonly #watching = new Map<string, Watching>()

  constructor(options: WatchedFoldersOptions) {
    this.#options = options
  }

  /** Looks into all of them; for the start. */
  start(): void {
    for (const { id } of this.#options.folders.list()) this.#scanSoon(id, 0)
  }

  list(): WatchedFolder[] {
    return this.#options.folders.list().map(folder => this.#describe(folder))
  }

  /** @throws AppError `no_desktop` where the host has no dialog */
  async choose(collectionId: string | null): Promise<WatchedFolder | null> {
    const { chooseFolder } = this.#options
    if (chooseFolder === null) throw new AppError('no_desktop', 'this host has no folder dialog')
    const path = await chooseFolder()
    return path === null ? null : this.add(path, collectionId)
  }

  /** A folder that is watched already stays as it is. */
  add(path: string, collectionId: string | null): WatchedFolder {
    const { folders, now, newId } = this.#options
    if (folders.findByPath(path) === undefined) folders.insert({ id: newId(), path, collectionId, addedAt: now() })
    const folder = folders.findByPath(path)
    if (folder === undefined) throw new Error('the folder was not stored')
    this.#scanSoon(folder.id, 0)
    return this.#describe(folder)
  }

  /** Its documents stay. */
  forget(folderId: string): void {
    const { folders, onChange } = this.#options
    const folder = folders.get(folderId)
    if (folder === undefined) throw new AppError('not_found', 'no such folder')
    folders.delete(folder.key)
    this.#unwatch(folderId)
    onChange()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort()
    for (const id of [...this.#watching.keys()]) this.#unwatch(id)
    await this.#turns.run(async () => undefined)
  }

  #describe(folder: FolderRecord): WatchedFolder {
    const watching = this.#watching.get(folder.id)
    return {
      id: folder.id,
      name: basename(folder.path) || folder.path,
      documentCount: folder.documentCount,
      refused: this.#options.folders.refused(folder.key).map(({ path, error }) => ({
        name: path,
        error: error ?? { code: 'internal', details: {} },
      })),
      isScanning: watching?.isScanning ?? false,
      error: watching?.error ?? null,
    }
  }

  #scanSoon(folderId: string, afterMs: number): void {
    if (this.#closing.signal.aborted) return
    const watching = this.#watching.get(folderId) ?? { isScanning: false, error: null, watchers: [], timer: undefined }
    this.#watching.set(folderId, watching)
    clearTimeout(watching.timer)
    watching.timer = setTimeout(() => void this.#turns.run(() => this.#scan(folderId)), afterMs)
    watching.timer.unref()
    if (afterMs === 0) watching.isScanning = true
  }

  async #scan(folderId: string): Promise<void> {
    const { folders, onChange, log } = this.#options
    const { signal } = this.#closing
    const watching = this.#watching.get(folderId)
    const folder = folders.get(folderId)
    if (watching === undefined || folder === undefined || signal.aborted) return
    watching.isScanning = true
    watching.error = null
    onChange()
    try {
      this.#watchBelow(folder, await scanFolder(this.#options, folder, signal))
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof AppError)) log.error('a watched folder could not be looked through', error)
      watching.error = error instanceof AppError ? error.data : { code: 'internal', details: {} }
    } finally {
      watching.isScanning = false
      onChange()
      if (this.#watching.has(folderId)) this.#scanSoon(folderId, rescanMs)
    }
  }

  #watchBelow(folder: FolderRecord, below: readonly string[]): void {
    const watching = this.#watching.get(folder.id)
    if (watching === undefined) return
    for (const watcher of watching.watchers) watcher.close()
    watching.watchers = below.slice(0, maxWatched).flatMap(path => {
      try {
        const watcher = watch(join(folder.path, path), { persistent: false }, () => this.#scanSoon(folder.id, quietMs))
        // A folder that was removed: the one above it tells.
        watcher.on('error', () => watcher.close())
        return [watcher]
      } catch {
        return []
      }
    })
  }

  #unwatch(folderId: string): void {
    const watching = this.#watching.get(folderId)
    clearTimeout(watching?.timer)
    for (const watcher of watching?.watchers ?? []) watcher.close()
    this.#watching.delete(folderId)
  }
}
