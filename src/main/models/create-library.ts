import { join } from 'node:path'
import type { Desktop } from '../desktop.ts'
import { Disposables } from '../disposables.ts'
import type { Logger } from '../log.ts'
import type { Notify } from '../notices.ts'
import type { Database } from '../storage/database.ts'
import { thisMachine } from './adopt-folders.ts'
import { DiskWorkSlot } from './disk-work.ts'
import { FileHasher } from './file-hasher.ts'
import { FolderWatcher } from './folder-watcher.ts'
import { LibraryService } from './library-service.ts'
import { partPaths, starterFileName, trashFolder } from './model-files.ts'
import { ModelFilesRepository } from './model-files-repository.ts'
import { ModelLibrary } from './model-library.ts'
import { ModelsFolderRepository } from './models-folder-repository.ts'
import { ModelsFolderService } from './models-folder-service.ts'
import { ModelsTrash } from './models-trash.ts'

export interface LibraryOptions {
  db: Database
  dataDir: string
  resourcesDir: string
  desktop: Desktop | null
  /** @throws AppError `model_unreadable`, `model_unsupported` */
  checkModel: (path: string) => Promise<void>
  verifiedHash: (fileName: string) => string | null
  /** The hash of a file has become known. */
  onHash: (modelId: string) => void
  isDownloading: () => boolean
  /** Gives the memory of this model back when it is loaded; null: of whichever is. */
  letGo: (modelId: string | null) => Promise<void>
  notify: Notify
  now: () => number
  newId: () => string
  log: Logger
}

/** Model files on the disk: which there are, how they come and go, where they lie. Dispose it before the store closes. */
export async function createLibrary(options: LibraryOptions) {
  const { db, dataDir, desktop, notify, now, newId, log, letGo } = options
  const disposables = new Disposables()
  const repository = new ModelFilesRepository(db)
  const hasher = disposables.use(new FileHasher())
  // A copy is not kept waiting by what is hashed in the background.
  const copyHasher = disposables.use(new FileHasher())
  const hashOf = (path: string, signal: AbortSignal): Promise<string | null> => copyHasher.hash(path, signal)
  const work = disposables.use(new DiskWorkSlot())
  const folder = new ModelsFolderService({
    ...{ work, desktop, hashOf, notify, newId, log },
    repository: new ModelsFolderRepository(db),
    defaultDir: join(dataDir, 'models'),
    isBusy: options.isDownloading,
    letGo: () => letGo(null),
  })
  await folder.recover()
  const modelsDir = (): string => folder.dir
  const watcher = disposables.use(new FolderWatcher(() => notify({ type: 'models-changed' })))
  const library = disposables.use(
    new ModelLibrary({
      ...{ repository, hasher, modelsDir, notify, now },
      starterPath: join(options.resourcesDir, 'starter-model', starterFileName),
      verifiedHash: options.verifiedHash,
      onHash: options.onHash,
      onListed: folders => watcher.follow(folders),
    }),
  )
  const service = new LibraryService({
    ...{ library, repository, work, desktop, modelsDir, hashOf, letGo, notify, now, newId },
    trash: new ModelsTrash({ modelsDir, now, newId }),
    machine: thisMachine(),
    checkModel: options.checkModel,
  })
  return {
    ...{ library, service, folder, work },
    /** The files that are Ponder's in a models folder outside of the data folder. */
    pathsElsewhere: async (): Promise<string[]> => {
      if (modelsDir() === join(dataDir, 'models')) return []
      const files = (await library.list()).filter(({ place }) => place === 'folder')
      return [...files.flatMap(({ path }) => partPaths(path)), join(modelsDir(), trashFolder)]
    },
    [Symbol.asyncDispose]: () => disposables[Symbol.asyncDispose](),
  }
}
