import { z } from 'zod'

/** Whose folder a model file lies in when it is used where it lies: that of another app, or the person's own. */
export const FileOwner = z.enum(['lm-studio', 'jan', 'ollama', 'gpt4all', 'hugging-face', 'person'])
export type FileOwner = z.infer<typeof FileOwner>

/** Built in; in the models folder; or used in place, which means that Ponder never deletes it. */
export const FilePlace = z.enum(['built-in', 'folder', 'linked'])
export type FilePlace = z.infer<typeof FilePlace>

/**
 * `checking`: its hash is being computed. `changed`: its bytes are not those that were here before. `incomplete`: a part
 * of a split model is not there. `missing`: it was here and is not any more.
 */
export const FileCondition = z.enum(['fine', 'checking', 'changed', 'incomplete', 'missing'])
export type FileCondition = z.infer<typeof FileCondition>

/** How a file comes into the list. `in-place`: used where it lies. */
export const ImportWay = z.enum(['in-place', 'hard-link', 'copy', 'move'])
export type ImportWay = z.infer<typeof ImportWay>

/** A model file of another app. `id` names it to the core; the page never learns its path. */
export const AdoptableFile = z.object({
  id: z.string(),
  owner: FileOwner,
  /** As it is called there: `deepseek-r1:7b`, `publisher/name`. */
  title: z.string(),
  fileName: z.string(),
  sizeBytes: z.number(),
  isAdopted: z.boolean(),
})
export type AdoptableFile = z.infer<typeof AdoptableFile>

/** What a person chose in the dialog of the desktop. The handle is good until the app ends. */
export const ChosenFile = z.object({ handle: z.string(), fileName: z.string(), sizeBytes: z.number() })
export type ChosenFile = z.infer<typeof ChosenFile>

export const TrashedFile = z.object({
  id: z.string(),
  fileName: z.string(),
  sizeBytes: z.number(),
  trashedAt: z.number(),
})
export type TrashedFile = z.infer<typeof TrashedFile>

/** A folder that the models can be moved to. */
export const FolderChoice = z.object({ handle: z.string(), path: z.string(), freeBytes: z.number() })
export type FolderChoice = z.infer<typeof FolderChoice>

export const ModelsFolder = z.object({
  /** For reading only. */
  path: z.string(),
  isDefault: z.boolean(),
  freeBytes: z.number(),
  /** The desktop's own dialogs can be opened, and its trash takes what is emptied from ours. */
  hasDesktop: z.boolean(),
})
export type ModelsFolder = z.infer<typeof ModelsFolder>

/** What the disk is busy with, one thing at a time. */
export const DiskWork = z.object({
  kind: z.enum(['import', 'move-folder']),
  /** The file at hand. */
  fileName: z.string(),
  doneBytes: z.number(),
  totalBytes: z.number(),
})
export type DiskWork = z.infer<typeof DiskWork>
