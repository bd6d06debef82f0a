import { implement } from '@orpc/server'
import { libraryContract } from '../../shared/contract/library.ts'
import type { DiskWorkSlot } from './disk-work.ts'
import type { LibraryService } from './library-service.ts'
import type { ModelsFolderService } from './models-folder-service.ts'

export function createLibraryHandlers(library: LibraryService, folder: ModelsFolderService, work: DiskWorkSlot) {
  const os = implement(libraryContract)
  return {
    adoptable: os.adoptable.handler(() => library.adoptable()),
    adopt: os.adopt.handler(({ input }) => library.adopt(input.ids)),
    chooseFiles: os.chooseFiles.handler(() => library.chooseFiles()),
    chosen: os.chosen.handler(({ input }) => library.chosen(input.handles)),
    import: os.import.handler(async ({ input }) => ({ modelId: await library.import(input.handle, input.way) })),
    remove: os.remove.handler(async ({ input }) => ({ undo: await library.remove(input.modelId) })),
    restore: os.restore.handler(({ input }) => library.restore(input.undo)),
    trash: os.trash.handler(() => library.trash()),
    emptyTrash: os.emptyTrash.handler(({ input }) => library.emptyTrash(input.ids, input.into)),
    acceptChange: os.acceptChange.handler(({ input }) => library.acceptChange(input.modelId)),
    folder: os.folder.handler(() => folder.folder()),
    folderChoices: os.folderChoices.handler(() => folder.choices()),
    chooseFolder: os.chooseFolder.handler(() => folder.choose()),
    moveFolder: os.moveFolder.handler(({ input }) => folder.move(input.handle)),
    cancelWork: os.cancelWork.handler(() => work.cancel()),
    watchWork: os.watchWork.handler(async function* ({ signal }) {
      yield* work.watch(signal)
    }),
  }
}
