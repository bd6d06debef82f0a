import { constants } from 'node:fs'
import { access, link, lstat, realpath, rm, stat, statfs } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { AppError } from '../../shared/domain/app-error.ts'
import type { ImportWay } from '../../shared/domain/library.ts'
import { onDisk } from '../on-disk.ts'
import { isSafeSegment } from '../safe-segment.ts'
import { isBelow } from './is-below.ts'
import { partPaths } from './model-files.ts'
import { type CopyOptions, codeOf, copyFileVerified, nameTaken, putFile } from './put-file.ts'

export interface ImportContext extends CopyOptions {
  modelsDir: string
  /** @throws AppError `model_unreadable`, `model_unsupported` */
  checkModel: (path: string) => Promise<void>
  /** The name of the part at hand and the bytes of all. */
  onStart: (fileName: string, totalBytes: number) => void
}

/** Room that is left on the disk, for the chats too. */
const reserveBytes = 134_217_728

/** What can be told before anything is done. @throws AppError, see `library.import` */
export async function checkSource(path: string, checkModel: ImportContext['checkModel']): Promise<string[]> {
  const parts = partPaths(path)
  for (const part of parts) {
    const found = await stat(part).catch((cause: unknown) => {
      throw cannotRead(cause, parts.length > 1)
    })
    if (!found.isFile()) throw new AppError('model_unreadable', 'this is no file')
    await access(part, constants.R_OK).catch((cause: unknown) => {
      throw cannotRead(cause, false)
    })
  }
  await checkModel(parts[0] ?? path)
  return parts
}

/**
 * Brings a file with all its parts into the models folder. When it fails, what was done is undone. Its name there, and
 * its hash where it was computed on the way.
 */
export async function importFile(
  path: string,
  way: Exclude<ImportWay, 'in-place'>,
  context: ImportContext,
): Promise<{ fileName: string; sha256: string | null }> {
  const { modelsDir, checkModel } = context
  const names = partPaths(basename(path))
  if (!names.every(isSafeSegment) || !/.\.gguf$/i.test(names[0] ?? ''))
    throw new AppError('unsafe_file_name', 'the name of the file cannot be used on every system')
  const parts = await checkSource(path, checkModel)
  for (const part of parts) {
    if (way === 'move' && (await lstat(part)).isSymbolicLink()) throw new AppError('link_to_file', 'a symbolic link')
    if (await isBelow(modelsDir, part)) throw nameTaken(part)
  }
  const targets = names.map(name => join(modelsDir, name))
  for (const target of targets) if ((await lstat(target).catch(() => null)) !== null) throw nameTaken(target)

  const sizes = await Promise.all(parts.map(part => stat(part).then(({ size }) => size)))
  const totalBytes = sizes.reduce((sum, size) => sum + size, 0)
  const undo: (() => Promise<void>)[] = []
  let sha256: string | null = null
  try {
    for (const [at, part] of parts.entries()) {
      const target = targets[at] ?? ''
      context.signal.throwIfAborted()
      context.onStart(names[at] ?? '', totalBytes)
      const copied = await bring(part, target, way, totalBytes, context)
      undo.push(way === 'move' && copied === null ? () => putFile(target, part) : () => rm(target, { force: true }))
      if (at === 0) sha256 = copied
    }
  } catch (error) {
    for (const step of undo.toReversed()) await step()
    throw error
  }
  // From another disk: only now, when all parts are verified, do the originals go.
  if (way === 'move') for (const part of parts) await rm(part, { force: true })
  return { fileName: names[0] ?? '', sha256 }
}

/** The hash when the bytes were copied. */
async function bring(
  from: string,
  to: string,
  way: Exclude<ImportWay, 'in-place'>,
  totalBytes: number,
  context: ImportContext,
): Promise<string | null> {
  if (way === 'hard-link') {
    await onDisk(async () => link(await realpath(from), to)).catch(cannotLink(to))
    return null
  }
  if (way === 'move') {
    const isMoved = await putFile(from, to).then(
      () => true,
      (error: unknown) => {
        if (codeOf(error) === 'EXDEV') return false
        throw error
      },
    )
    if (isMoved) return null
  }
  await checkSpace(context.modelsDir, totalBytes)
  return await copyFileVerified(from, to, context)
}

function cannotLink(target: string) {
  return (cause: unknown): never => {
    if (codeOf(cause) === 'EEXIST') throw nameTaken(target)
    if (cause instanceof AppError && cause.code === 'disk_full') throw cause
    throw new AppError('cannot_hard_link', 'no hard link to this file is possible', {}, { cause })
  }
}

/** @throws AppError `disk_full` */
export async function checkSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const [freeBytes, neededBytes] = [bavail * bsize, bytes + reserveBytes]
  if (freeBytes < neededBytes) throw new AppError('disk_full', 'no room for the copy', { neededBytes, freeBytes })
}

function cannotRead(cause: unknown, isPart: boolean): AppError {
  const code = codeOf(cause)
  if (code === 'EACCES' || code === 'EPERM') return new AppError('file_not_readable', 'no right to read', {}, { cause })
  if (isPart) return new AppError('model_incomplete', 'a part is missing', {}, { cause })
  if (code === 'ENAMETOOLONG' || code === 'ELOOP') return new AppError('unsafe_file_name', 'the path', {}, { cause })
  return new AppError('model_missing', 'the file is gone', {}, { cause })
}
