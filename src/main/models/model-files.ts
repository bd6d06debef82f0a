import { createHash } from 'node:crypto'
import type { Dirent } from 'node:fs'
import { lstat, readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { FileCondition, FileOwner, FilePlace } from '../../shared/domain/library.ts'
import { mapLimited } from '../map-limited.ts'

/** A model file that the app knows. `modifiedAt` and `sizeBytes` tell whether it is still the one that was read. */
export interface ModelFile {
  id: string
  /** Of the first part, which stands for all. */
  path: string
  /** Below the models folder with slashes; of one that is used in place, its name there. */
  fileName: string
  /** Of all parts. */
  sizeBytes: number
  /** Epoch milliseconds, whole; of all parts the latest. */
  modifiedAt: number
  isStarter: boolean
  place: FilePlace
  owner: FileOwner | null
  /** What another app calls it. */
  title: string | null
  condition: FileCondition
  /** Of the first part; null while it is not known. */
  sha256: string | null
  lastUsedAt: number | null
  /** What the disk gets back when it is deleted: nothing of a file that has another name elsewhere (a hard link). */
  freeableBytes: number
  /** The same for two names of the same bytes on the disk. */
  diskKey: string
}

export const starterModelId = 'starter'
export const starterFileName = 'starter-r1-5m-q8_0.gguf'
/** In the models folder; what lies in it is deleted and can come back. */
export const trashFolder = '.trash'

/** What the disk says of a model file, all of its parts together. */
export type FileOnDisk = Pick<ModelFile, 'sizeBytes' | 'modifiedAt' | 'freeableBytes' | 'diskKey'> & {
  /** In order; those that are not there are left out. */
  parts: readonly string[]
  isComplete: boolean
}

const splitName = /-(\d{5})-of-(\d{5})\.gguf$/i
/** No model has a thousand parts; a name may claim a hundred thousand. */
const maxParts = 1_000
const statsAtOnce = 32

/** The paths of all parts of a split model, whichever of them was named; otherwise the path alone. */
export function partPaths(path: string): string[] {
  const total = Number(splitName.exec(path)?.[2] ?? 0)
  if (total < 2 || total > maxParts) return [path]
  const digits = (part: number): string => String(part).padStart(5, '0')
  return Array.from({ length: total }, (_, at) => path.replace(/-\d{5}-of-(\d{5}\.gguf)$/i, `-${digits(at + 1)}-of-$1`))
}

/** Null when its first part is not there or is no file. */
export async function lookAt(path: string): Promise<FileOnDisk | null> {
  const wanted = partPaths(path)
  const found = await mapLimited(wanted, statsAtOnce, async part => {
    const [own, target] = await Promise.all([lstat(part), stat(part)]).catch(() => [])
    return own !== undefined && target?.isFile() ? { part, own, target } : null
  })
  const [first] = found
  if (!first) return null
  const there = found.filter(part => part !== null)
  return {
    parts: there.map(({ part }) => part),
    isComplete: there.length === wanted.length,
    sizeBytes: there.reduce((sum, { target }) => sum + target.size, 0),
    modifiedAt: Math.max(...there.map(({ target }) => Math.trunc(target.mtimeMs))),
    freeableBytes: there.reduce((sum, { own }) => sum + (own.isFile() && own.nlink === 1 ? own.size : 0), 0),
    diskKey: `${first.target.dev}:${first.target.ino}`,
  }
}

export interface FolderContent {
  /** By name below the folder, with slashes. */
  files: Map<string, FileOnDisk>
  /** The folder and those in it. */
  folders: string[]
}

/** What lies in the models folder. One that is not there holds nothing. */
export async function findInFolder(modelsDir: string): Promise<FolderContent> {
  const entries = await readdir(modelsDir, { recursive: true, withFileTypes: true }).catch(() => [])
  const nameOf = (entry: Dirent): string => relative(modelsDir, join(entry.parentPath, entry.name)).split(sep).join('/')
  const isOurs = (name: string): boolean => name !== trashFolder && !name.startsWith(`${trashFolder}/`)
  const inside = entries.filter(entry => entry.isDirectory()).map(nameOf)
  const names = entries
    .filter(entry => !entry.isDirectory())
    .map(nameOf)
    .filter(name => name.toLowerCase().endsWith('.gguf') && isOurs(name) && !isLaterPart(name))
    .sort()
  const found = await mapLimited(names, statsAtOnce, name => lookAt(join(modelsDir, name)))
  const files = new Map(names.flatMap((name, at) => (found[at] ? [[name, found[at]] as const] : [])))
  return { files, folders: [modelsDir, ...inside.filter(isOurs).map(name => join(modelsDir, name))] }
}

function isLaterPart(name: string): boolean {
  return Number(splitName.exec(name)?.[1] ?? 1) > 1
}

/** Stable over restarts, and no path: the page sees it. */
export function fileId(name: string): string {
  return `file-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`
}
