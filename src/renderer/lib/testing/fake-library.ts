import { implement, ORPCError } from '@orpc/server'
import { libraryContract } from '../../../shared/contract/library.ts'
import type { ErrorCode, ErrorDetails } from '../../../shared/domain/app-error.ts'
import type {
  AdoptableFile,
  ChosenFile,
  DiskWork,
  FolderChoice,
  ModelsFolder,
  TrashedFile,
} from '../../../shared/domain/library.ts'
import type { Model } from '../../../shared/domain/model.ts'

export interface FakeLibrary {
  adoptable: AdoptableFile[]
  /** What the next dialog answers. */
  chosen: ChosenFile[]
  chosenFolder: FolderChoice | null
  trash: TrashedFile[]
  /** What was removed, by what takes it back. */
  removed: Record<string, Model>
  folder: ModelsFolder
  folderChoices: FolderChoice[]
  work: DiskWork | null
}

export function fakeLibrary(): FakeLibrary {
  return {
    adoptable: [],
    chosen: [],
    chosenFolder: null,
    trash: [],
    removed: {},
    folder: { path: '/home/ada/ponder/models', isDefault: true, freeBytes: 200e9, hasDesktop: false },
    folderChoices: [],
    work: null,
  }
}

export interface FakeCalls {
  /** Names of the procedures called and their input, in order. */
  calls: { name: string; input: unknown }[]
  /** Makes a procedure fail: `failures['chats.rename'] = { code: 'disk_full', details: {} }`. */
  failures: Record<string, { code: ErrorCode; details: ErrorDetails }>
}

/** Writes a call down; throws when the test wants it to fail. */
export function noteCall(state: FakeCalls, path: readonly string[], input: unknown): void {
  const name = path.join('.')
  state.calls.push({ name, input })
  const failure = state.failures[name]
  if (failure) throw new ORPCError(failure.code, { defined: true, data: failure.details })
}

interface FakeLibraryOptions {
  state: { models: Model[]; library: FakeLibrary }
  changed(): void
  watchWork(signal: AbortSignal | undefined): AsyncIterable<DiskWork | null>
}

export function libraryHandlers({ state, changed, watchWork }: FakeLibraryOptions) {
  const os = implement(libraryContract)
  const { library } = state
  return {
    adoptable: os.adoptable.handler(() => library.adoptable),
    adopt: os.adopt.handler(({ input }) => {
      library.adoptable = library.adoptable.map(file => ({
        ...file,
        isAdopted: file.isAdopted || input.ids.includes(file.id),
      }))
      changed()
    }),
    chooseFiles: os.chooseFiles.handler(() => library.chosen),
    import: os.import.handler(() => {
      changed()
      return { modelId: 'imported' }
    }),
    remove: os.remove.handler(({ input }) => {
      const model = state.models.find(({ id }) => id === input.modelId)
      state.models = state.models.filter(({ id }) => id !== input.modelId)
      changed()
      if (model === undefined || model.condition === 'missing') return { undo: null }
      const undo = `trash-${model.id}`
      library.removed[undo] = model
      const { fileName, sizeBytes } = model
      if (model.place === 'folder') library.trash = [...library.trash, { id: undo, fileName, sizeBytes, trashedAt: 0 }]
      return { undo }
    }),
    restore: os.restore.handler(({ input }) => {
      const model = library.removed[input.undo]
      if (model !== undefined) state.models = [...state.models, model]
      library.trash = library.trash.filter(({ id }) => id !== input.undo)
      changed()
    }),
    trash: os.trash.handler(() => library.trash),
    emptyTrash: os.emptyTrash.handler(({ input }) => {
      library.trash = library.trash.filter(({ id }) => !input.ids.includes(id))
      changed()
    }),
    acceptChange: os.acceptChange.handler(({ input }) => {
      state.models = state.models.map(model =>
        model.id === input.modelId ? { ...model, condition: 'fine' as const } : model,
      )
      changed()
    }),
    chosen: os.chosen.handler(({ input }) => library.chosen.filter(({ handle }) => input.handles.includes(handle))),
    folder: os.folder.handler(() => library.folder),
    folderChoices: os.folderChoices.handler(() => library.folderChoices),
    chooseFolder: os.chooseFolder.handler(() => library.chosenFolder),
    moveFolder: os.moveFolder.handler(() => changed()),
    cancelWork: os.cancelWork.handler(() => undefined),
    watchWork: os.watchWork.handler(async function* ({ signal }) {
      yield library.work
      yield* watchWork(signal)
    }),
  }
}
