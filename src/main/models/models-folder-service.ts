import { existsSync } from 'node:fs'
import { mkdir, statfs } from 'node:fs/promises'
import { AppError } from '../../shared/domain/app-error.ts'
import type { FolderChoice, ModelsFolder } from '../../shared/domain/library.ts'
import type { Desktop } from '../desktop.ts'
import type { Logger } from '../log.ts'
import type { Notify } from '../notices.ts'
import { findDisks } from './disk-choices.ts'
import type { DiskWorkSlot } from './disk-work.ts'
import type { ModelsFolderRepository } from './models-folder-repository.ts'
import { emptyFolder, fillFolder, prepareTarget } from './move-folder.ts'

export interface ModelsFolderServiceOptions {
  repository: Pick<ModelsFolderRepository, 'get' | 'put'>
  /** In the data folder. */
  defaultDir: string
  work: DiskWorkSlot
  desktop: Desktop | null
  hashOf: (path: string, signal: AbortSignal) => Promise<string | null>
  /** A download writes into the folder. */
  isBusy: () => boolean
  /** No model may be loaded when the files that it lies in go. */
  letGo: () => Promise<void>
  notify: Notify
  newId: () => string
  log: Logger
}

/** Where the models lie, and moving them elsewhere. */
export class ModelsFolderService {
  readonly #options: ModelsFolderServiceOptions
  /** Folders that were offered or chosen, by handle: the page never sends a path. */
  readonly #choices = new Map<string, string>()
  #dir: string

  constructor(options: ModelsFolderServiceOptions) {
    this.#options = options
    this.#dir = options.repository.get().path ?? options.defaultDir
  }

  get dir(): string {
    return this.#dir
  }

  /** A folder whose disk can be asked: the drive that the models lie on may be away. */
  get freeSpaceDir(): string {
    return existsSync(this.#dir) ? this.#dir : this.#options.defaultDir
  }

  /** @throws AppError `conflict` while it is being moved: what begins now would be left behind */
  get dirForDownloads(): string {
    if (this.#options.work.current?.kind === 'move-folder')
      throw new AppError('conflict', 'the models folder is being moved')
    return this.#dir
  }

  /** After a move that was cut off: takes away what lies twice. */
  async recover(): Promise<void> {
    const { repository, log } = this.#options
    const { path, movingTo } = repository.get()
    if (movingTo === null) return
    try {
      await emptyFolder(movingTo, this.#dir)
      repository.put({ path, movingTo: null })
    } catch (error) {
      log.error('what a move left behind could not be cleared', error)
    }
  }

  async folder(): Promise<ModelsFolder> {
    const { defaultDir, desktop } = this.#options
    return {
      path: this.#dir,
      isDefault: this.#dir === defaultDir,
      freeBytes: (await freeBytes(this.#dir)) ?? 0,
      hasDesktop: desktop !== null,
    }
  }

  async choices(): Promise<FolderChoice[]> {
    return (await findDisks(this.#dir)).map(({ path, freeBytes: free }) => this.#offer(path, free))
  }

  async choose(): Promise<FolderChoice | null> {
    const { desktop } = this.#options
    if (desktop === null) throw new AppError('no_desktop', 'this host has no dialogs')
    const path = await desktop.chooseFolder()
    if (path === null) return null
    const free = await freeBytes(path)
    if (free === null) throw new AppError('folder_unusable', 'the folder is not there')
    return this.#offer(path, free)
  }

  /** Null: back into the data folder. Until the last file is there and verified, the old folder is the one that counts. */
  async move(handle: string | null): Promise<void> {
    const { work, isBusy, defaultDir } = this.#options
    const chosen = handle === null ? defaultDir : this.#choices.get(handle)
    if (chosen === undefined) throw new AppError('not_found', 'no folder was chosen under this handle')
    if (isBusy()) throw new AppError('downloads_running', 'a download writes into the models folder')
    await work.run('move-folder', async progress => {
      const { repository, hashOf, letGo, notify } = this.#options
      if (handle === null) await mkdir(defaultDir, { recursive: true })
      const from = this.#dir
      const before = repository.get().path
      const to = await prepareTarget(chosen, from)
      repository.put({ path: before, movingTo: to })
      try {
        await fillFolder(from, to, { ...progress, hashOf })
        progress.signal.throwIfAborted()
      } catch (error) {
        await emptyFolder(to, from)
        repository.put({ path: before, movingTo: null })
        throw error
      }
      await letGo()
      const path = to === defaultDir ? null : to
      repository.put({ path, movingTo: from })
      this.#dir = to
      await emptyFolder(from, to)
      repository.put({ path, movingTo: null })
      notify({ type: 'models-changed' })
    })
  }

  #offer(path: string, free: number): FolderChoice {
    const handle = this.#options.newId()
    this.#choices.set(handle, path)
    return { handle, path, freeBytes: free }
  }
}

async function freeBytes(path: string): Promise<number | null> {
  return await statfs(path).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  )
}
