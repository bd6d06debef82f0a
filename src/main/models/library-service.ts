import { realpath } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '../../shared/domain/app-error.ts'
import type { AdoptableFile, ChosenFile, FileOwner, ImportWay, TrashedFile } from '../../shared/domain/library.ts'
import type { Desktop } from '../desktop.ts'
import type { Notify } from '../notices.ts'
import { Serial } from '../serial.ts'
import { appFolders, type Machine } from './adopt-folders.ts'
import { type Adoptable, findAdoptable } from './adopt-scan.ts'
import type { DiskWorkSlot } from './disk-work.ts'
import { checkSource, importFile } from './import-file.ts'
import { fileId, lookAt, starterModelId, trashFolder } from './model-files.ts'
import type { ModelFilesRepository } from './model-files-repository.ts'
import type { ModelLibrary } from './model-library.ts'
import type { ModelsTrash } from './models-trash.ts'

export interface LibraryServiceOptions {
  library: ModelLibrary
  repository: ModelFilesRepository
  trash: ModelsTrash
  work: DiskWorkSlot
  desktop: Desktop | null
  machine: Machine
  modelsDir: () => string
  hashOf: (path: string, signal: AbortSignal) => Promise<string | null>
  checkModel: (path: string) => Promise<void>
  /** Gives the memory of this model back when it is loaded: its file is about to go. */
  letGo: (modelId: string) => Promise<void>
  notify: Notify
  now: () => number
  newId: () => string
}

/** How model files come into the list and out of it. */
export class LibraryService {
  readonly #options: LibraryServiceOptions
  readonly #turns = new Serial()
  /** What was chosen in dialogs, by handle: the page never sees a path. */
  readonly #chosen = new Map<string, string>()

  constructor(options: LibraryServiceOptions) {
    this.#options = options
  }

  async adoptable(): Promise<AdoptableFile[]> {
    const { repository } = this.#options
    return (await this.#findAdoptable()).map(({ id, owner, title, path, sizeBytes }) => {
      const record = repository.at('linked', path)
      const isAdopted = record !== undefined && !record.isForgotten
      return { id, owner, title, fileName: basename(path), sizeBytes, isAdopted }
    })
  }

  async adopt(ids: readonly string[]): Promise<void> {
    const found = new Map((await this.#findAdoptable()).map(file => [file.id, file]))
    try {
      for (const id of ids) {
        const file = found.get(id)
        if (file === undefined) throw new AppError('not_found', 'the other app does not have this file any more')
        await checkSource(file.path, this.#options.checkModel)
        this.#link(file)
      }
    } finally {
      this.#options.notify({ type: 'models-changed' })
    }
  }

  async chooseFiles(): Promise<ChosenFile[]> {
    const paths = await this.#desktop().chooseFiles()
    return await this.chosen(paths.map(path => this.offer(path)))
  }

  /** Gives a path of the host a handle; what shall become of the file is asked of the person. */
  offer(path: string): string {
    const handle = this.#options.newId()
    this.#chosen.set(handle, path)
    return handle
  }

  async chosen(handles: readonly string[]): Promise<ChosenFile[]> {
    const found = handles.map(async handle => {
      const path = this.#chosen.get(handle)
      if (path === undefined) return []
      return [{ handle, fileName: basename(path), sizeBytes: (await lookAt(path))?.sizeBytes ?? 0 }]
    })
    return (await Promise.all(found)).flat()
  }

  import(handle: string, way: ImportWay): Promise<string> {
    const { work, modelsDir, hashOf, checkModel, repository, library, notify } = this.#options
    const path = this.#chosen.get(handle)
    if (path === undefined) throw new AppError('not_found', 'nothing was chosen under this handle')
    return work.run('import', async progress => {
      if (way === 'in-place') return await this.#linkInPlace(path)
      const { fileName, sha256 } = await importFile(path, way, {
        ...progress,
        modelsDir: modelsDir(),
        hashOf,
        checkModel,
      })
      await library.list()
      const record = repository.at('folder', fileName)
      if (record === undefined) throw new AppError('model_missing', 'the file vanished as it was imported')
      if (sha256 !== null) library.setHash(record, sha256)
      notify({ type: 'models-changed' })
      return record.id
    })
  }

  remove(modelId: string): Promise<string | null> {
    return this.#decide(async () => {
      const { library, repository, trash, letGo, now } = this.#options
      const file = await library.find(modelId)
      const record = repository.get(modelId)
      if (modelId === starterModelId) throw new AppError('conflict', 'the starter model stays')
      if (file === undefined || record === undefined) throw new AppError('not_found', 'there is no such model file')
      await letGo(modelId)
      if (record.place === 'linked') {
        repository.setForgotten(modelId, now())
        return modelId
      }
      if (file.condition === 'missing') {
        repository.delete(modelId)
        return null
      }
      const entry = await trash.take(record.path)
      repository.setPath(modelId, `${trashFolder}/${entry}/${record.path}`)
      return entry
    })
  }

  restore(undo: string): Promise<void> {
    return this.#decide(async () => {
      const { repository, trash } = this.#options
      if (repository.get(undo)?.place === 'linked') {
        repository.setForgotten(undo, null)
        return
      }
      const fileName = await trash.putBack(undo)
      const record = repository.at('folder', `${trashFolder}/${undo}/${fileName}`)
      if (record === undefined) return
      // Another file of this name may have come and gone meanwhile.
      const other = repository.at('folder', fileName)
      if (other !== undefined) repository.delete(other.id)
      repository.setPath(record.id, fileName)
    })
  }

  trash(): Promise<TrashedFile[]> {
    return this.#options.trash.list()
  }

  emptyTrash(ids: readonly string[], into: 'system-trash' | 'nothing'): Promise<void> {
    return this.#decide(async () => {
      const { trash, repository } = this.#options
      const discard = into === 'nothing' ? null : this.#systemTrash()
      for (const id of ids) {
        await trash.empty(id, discard)
        const prefix = `${trashFolder}/${id}/`
        for (const record of repository.list()) if (record.path.startsWith(prefix)) repository.delete(record.id)
      }
    })
  }

  acceptChange(modelId: string): void {
    this.#options.repository.acceptChange(modelId)
    this.#options.notify({ type: 'models-changed' })
  }

  #systemTrash(): (path: string) => Promise<void> {
    const desktop = this.#desktop()
    return async path => {
      await desktop.moveToTrash(path).catch((cause: unknown) => {
        throw new AppError('no_system_trash', 'the system does not take this into its trash', {}, { cause })
      })
    }
  }

  /** @throws AppError `no_desktop` */
  #desktop(): Desktop {
    const { desktop } = this.#options
    if (desktop === null) throw new AppError('no_desktop', 'this host has no dialogs')
    return desktop
  }

  #findAdoptable(): Promise<Adoptable[]> {
    return findAdoptable(appFolders(this.#options.machine))
  }

  async #linkInPlace(path: string): Promise<string> {
    const parts = await checkSource(path, this.#options.checkModel)
    const first = await realpath(parts[0] ?? path).then(real => (parts.length > 1 ? (parts[0] ?? path) : real))
    const found = await lookAt(first)
    if (found === null) throw new AppError('model_missing', 'the file is gone')
    const { sizeBytes, modifiedAt } = found
    const id = this.#link({ owner: 'person', title: null, path: first, sizeBytes, modifiedAt, claimedSha256: null })
    this.#options.notify({ type: 'models-changed' })
    return id
  }

  /** Enters a file that stays where it is, or takes it back into the list. */
  #link(
    file: Pick<Adoptable, 'path' | 'sizeBytes' | 'modifiedAt' | 'claimedSha256'> & {
      owner: FileOwner
      title: string | null
    },
  ): string {
    const { repository, now, newId } = this.#options
    const { path, owner, title, sizeBytes, modifiedAt, claimedSha256 } = file
    const known = repository.at('linked', path)
    if (known !== undefined) {
      repository.setForgotten(known.id, null)
      return known.id
    }
    const usual = fileId(path)
    const id = repository.get(usual) === undefined ? usual : fileId(`${path} ${newId()}`)
    const hashes = { sha256: null, expectedSha256: claimedSha256, lastUsedAt: null }
    repository.insert({ id, place: 'linked', path, owner, title, sizeBytes, modifiedAt, ...hashes }, now())
    return id
  }

  /** One after the other, and not while the folder is being moved. */
  #decide<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.run(async () => {
      if (this.#options.work.current?.kind === 'move-folder')
        throw new AppError('conflict', 'the models folder is being moved')
      try {
        return await work()
      } finally {
        this.#options.notify({ type: 'models-changed' })
      }
    })
  }
}
