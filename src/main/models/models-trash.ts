import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { AppError } from '../../shared/domain/app-error.ts'
import type { TrashedFile } from '../../shared/domain/library.ts'
import { partPaths, trashFolder } from './model-files.ts'
import { putFile } from './put-file.ts'

/** `1790000000000-x7y8…`: when it was deleted, and a name of its own. */
const entryName = /^(\d{13})-[\w-]{1,60}$/

/**
 * What was deleted lies in `.trash/` of the models folder, under the name that it had: on the same disk, so that deleting
 * and taking back are renames, and no record of it can get lost.
 */
export class ModelsTrash {
  readonly #modelsDir: () => string
  readonly #now: () => number
  readonly #newId: () => string

  constructor(options: { modelsDir: () => string; now: () => number; newId: () => string }) {
    this.#modelsDir = options.modelsDir
    this.#now = options.now
    this.#newId = options.newId
  }

  /** Takes all parts of a file. `fileName` is below the models folder, with slashes. The entry that it became. */
  async take(fileName: string): Promise<string> {
    const entry = `${this.#now()}-${this.#newId()}`
    const modelsDir = this.#modelsDir()
    const to = join(modelsDir, trashFolder, entry, ...fileName.split('/'))
    await mkdir(dirname(to), { recursive: true })
    const targets = partPaths(to)
    for (const [at, from] of partPaths(join(modelsDir, ...fileName.split('/'))).entries()) {
      await rename(from, targets[at] ?? to).catch(unlessMissing)
    }
    await removeEmptyFolders(modelsDir, dirname(fileName))
    return entry
  }

  /** Puts the file back where it was. @throws AppError `not_found`, `file_exists` */
  async putBack(entry: string): Promise<string> {
    const modelsDir = this.#modelsDir()
    const folder = this.#folderOf(entry)
    const names = await filesIn(folder)
    if (names.length === 0) throw new AppError('not_found', 'the trash does not hold this')
    for (const name of names) {
      const taken = await stat(join(modelsDir, name)).catch(() => null)
      if (taken !== null) throw new AppError('file_exists', 'a file has this name now', { fileName: lastName(name) })
    }
    for (const name of names) {
      await mkdir(dirname(join(modelsDir, name)), { recursive: true })
      await putFile(join(folder, name), join(modelsDir, name))
    }
    await rm(folder, { recursive: true, force: true })
    return names[0] ?? ''
  }

  /** Newest first. */
  async list(): Promise<TrashedFile[]> {
    const entries = await readdir(join(this.#modelsDir(), trashFolder)).catch(() => [])
    const listed = await Promise.all(
      entries.map(async id => {
        const trashedAt = Number(entryName.exec(id)?.[1] ?? Number.NaN)
        if (Number.isNaN(trashedAt)) return null
        const folder = this.#folderOf(id)
        const names = await filesIn(folder)
        const [fileName] = names
        if (fileName === undefined) return null
        const sizes = await Promise.all(
          names.map(name =>
            stat(join(folder, name)).then(
              ({ size }) => size,
              () => 0,
            ),
          ),
        )
        return { id, fileName, trashedAt, sizeBytes: sizes.reduce((sum, size) => sum + size, 0) }
      }),
    )
    return listed.filter(file => file !== null).toSorted((a, b) => b.trashedAt - a.trashedAt)
  }

  /** For good; or, with `discard`, by it: file after file. @throws AppError `not_found` */
  async empty(entry: string, discard: ((path: string) => Promise<void>) | null): Promise<void> {
    const folder = this.#folderOf(entry)
    if (discard !== null) for (const name of await filesIn(folder)) await discard(join(folder, name))
    await rm(folder, { recursive: true, force: true })
    await rmdir(dirname(folder)).catch(() => undefined)
  }

  #folderOf(entry: string): string {
    if (!entryName.test(entry)) throw new AppError('not_found', 'the trash does not hold this')
    return join(this.#modelsDir(), trashFolder, entry)
  }
}

/** Below `folder`, with slashes; the first part of a split model comes first. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter(entry => !entry.isDirectory())
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort()
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

/** Of a split model not every part need be there. */
function unlessMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}

/** Folders that were made for a download or by a person, when nothing is left in them. */
export async function removeEmptyFolders(modelsDir: string, place: string): Promise<void> {
  for (let folder = place; folder !== '.' && folder !== ''; folder = dirname(folder)) {
    // Fails when something is in it, which is the point.
    await rmdir(join(modelsDir, folder)).catch(() => undefined)
  }
}
