import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import {
  AdoptableFile,
  ChosenFile,
  DiskWork,
  FolderChoice,
  ImportWay,
  ModelsFolder,
  TrashedFile,
} from '../domain/library.ts'
import { procedure } from './base.ts'

const ModelId = z.strictObject({ modelId: z.string() })
const handle = z.string().max(100)

/** Model files on the disk: how they come into the list and out of it. A path never comes from the page. */
export const libraryContract = {
  /** What other apps on this machine keep in the folders they are known to use. */
  adoptable: procedure.output(z.array(AdoptableFile)),
  /** Uses them where they lie. Fails with the error of the first that cannot be used; those before it are adopted. */
  adopt: procedure.input(z.strictObject({ ids: z.array(z.string().max(100)).min(1).max(1_000) })).output(z.void()),

  /** Opens the desktop's dialog; empty when it was closed. Fails with `no_desktop` under the headless host. */
  chooseFiles: procedure.output(z.array(ChosenFile)),
  /** What was chosen in a dialog, or opened from the system's file manager; without handles that are not good any more. */
  chosen: procedure.input(z.strictObject({ handles: z.array(handle).max(100) })).output(z.array(ChosenFile)),
  /**
   * Resolves when the file is in the list. Fails with `model_unreadable`, `model_unsupported`, `model_incomplete`,
   * `file_exists`, `unsafe_file_name`, `cannot_hard_link`, `link_to_file`, `file_not_readable`, `disk_full`; then nothing
   * was changed.
   */
  import: procedure.input(z.strictObject({ handle, way: ImportWay })).output(z.strictObject({ modelId: z.string() })),

  /**
   * Into the trash of the models folder; one that is used in place is only taken off the list. `undo` takes it back as
   * long as the trash was not emptied; null when there was nothing to keep.
   */
  remove: procedure.input(ModelId).output(z.strictObject({ undo: z.string().nullable() })),
  /** Fails with `file_exists` when another has its name now. */
  restore: procedure.input(z.strictObject({ undo: z.string().max(200) })).output(z.void()),
  trash: procedure.output(z.array(TrashedFile)),
  /** For good; or into the trash of the system, which fails with `no_desktop` or `no_system_trash` where there is none. */
  emptyTrash: procedure
    .input(z.strictObject({ ids: z.array(z.string().max(200)).max(10_000), into: z.enum(['system-trash', 'nothing']) }))
    .output(z.void()),
  /** The person replaced the file knowingly: what it is now is what it ought to be. */
  acceptChange: procedure.input(ModelId).output(z.void()),

  folder: procedure.output(ModelsFolder),
  /** Where there is room: disks of this machine that can be written to, without the one in use. */
  folderChoices: procedure.output(z.array(FolderChoice)),
  /** Opens the desktop's dialog; null when it was closed. Fails with `no_desktop`, `folder_unusable`. */
  chooseFolder: procedure.output(FolderChoice.nullable()),
  /** Null: back into the data folder. Resolves when all files are there and verified. Fails with `folder_unusable`, `disk_full`, `conflict`. */
  moveFolder: procedure.input(z.strictObject({ handle: handle.nullable() })).output(z.void()),
  /** Ends what the disk is busy with; what it did is undone. */
  cancelWork: procedure.output(z.void()),
  /** Now and after changes, at most four times a second; null: not busy. Never ends by itself. */
  watchWork: procedure.output(eventIterator(DiskWork.nullable())),
}
