import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, realpath, rename, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { AppError } from '../../shared/domain/app-error.ts'
import { onDisk } from '../on-disk.ts'

/** Links are not followed where the system can refuse it: what is written stays in the models folder. */
const flags = constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0)

/** A file on its way: `x.gguf.part`, as long as it will be, with holes where nothing has arrived. */
export class PartFile implements AsyncDisposable {
  readonly path: string
  /** It was not there, or not of this length: nothing in it counts. */
  readonly isNew: boolean
  readonly #handle: FileHandle

  private constructor(path: string, isNew: boolean, handle: FileHandle) {
    this.path = path
    this.isNew = isNew
    this.#handle = handle
  }

  /** @throws AppError `disk_full`, `data_dir_read_only`, `unsafe_file_name` (the folder leads out of the models folder) */
  static open(modelsDir: string, fileName: string, sizeBytes: number): Promise<PartFile> {
    return onDisk(async () => {
      const path = partPath(modelsDir, fileName)
      await mkdir(dirname(path), { recursive: true })
      const inside = relative(await realpath(modelsDir), await realpath(dirname(path)))
      if (inside.startsWith('..') || inside.startsWith(sep)) {
        throw new AppError('unsafe_file_name', 'a folder of the model leads elsewhere')
      }
      const handle = await open(path, flags, 0o644)
      try {
        const isNew = (await handle.stat()).size !== sizeBytes
        if (isNew) {
          await handle.truncate(0)
          await handle.truncate(sizeBytes)
          await handle.sync()
          await syncFolder(dirname(path))
        }
        return new PartFile(path, isNew, handle)
      } catch (error) {
        await handle.close()
        throw error
      }
    })
  }

  write(bytes: Buffer, position: number): Promise<void> {
    return onDisk(async () => {
      for (let at = 0; at < bytes.length; ) {
        at += (await this.#handle.write(bytes, at, bytes.length - at, position + at)).bytesWritten
      }
    })
  }

  async read(bytes: Buffer, position: number): Promise<void> {
    await onDisk(() => this.#handle.read(bytes, 0, bytes.length, position))
  }

  /** What was written before is on the disk afterwards, also after a power cut. */
  sync(): Promise<void> {
    return onDisk(() => this.#handle.datasync())
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle.close()
  }
}

export function partPath(modelsDir: string, fileName: string): string {
  return `${join(modelsDir, ...fileName.split('/'))}.part`
}

/** Null: not there. */
export async function fileSize(path: string): Promise<number | null> {
  return await stat(path).then(
    found => found.size,
    () => null,
  )
}

/** Gives a verified file its name. Never over another. @throws AppError `file_exists` */
export async function putInPlace(modelsDir: string, fileName: string): Promise<void> {
  const path = join(modelsDir, ...fileName.split('/'))
  if ((await fileSize(path)) !== null) throw fileExists(fileName)
  await onDisk(async () => {
    await rename(partPath(modelsDir, fileName), path)
    await syncFolder(dirname(path))
  })
}

export function fileExists(fileName: string): AppError {
  return new AppError('file_exists', 'a file of this name is there', { fileName: fileName.split('/').at(-1) ?? '' })
}

/** Makes new names last through a power cut. Windows has no such call, and does not need it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  await using folder = await open(path, 'r')
  await folder.sync()
}
