import { constants } from 'node:fs'
import { access, link, mkdir, readdir, readlink, realpath, rm, rmdir, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { AppError } from '../../shared/domain/app-error.ts'
import { checkSpace } from './import-file.ts'
import { isBelow } from './is-below.ts'
import { type CopyOptions, copyFileVerified, copySuffix } from './put-file.ts'

export interface MoveOptions extends CopyOptions {
  onStart: (fileName: string, totalBytes: number) => void
}

/** What a folder that holds other things already gets. */
const subfolder = 'Ponder models'
/** Some disks keep times in steps of two seconds. */
const timeSlackMs = 3_000

/**
 * The folder that the models would lie in, made when it is not there: the chosen one when it is empty, otherwise one of
 * our own in it. @throws AppError `folder_unusable`
 */
export async function prepareTarget(chosen: string, current: string): Promise<string> {
  try {
    const isEmpty = (await readdir(chosen)).length === 0
    const target = isEmpty ? chosen : join(chosen, subfolder)
    await mkdir(target, { recursive: true })
    await access(target, constants.W_OK)
    if ((await isBelow(current, target)) || (await readdir(target)).length > 0)
      throw new Error('it is the folder itself, or not empty')
    return target
  } catch (cause) {
    throw new AppError('folder_unusable', 'the models cannot be moved there', {}, { cause })
  }
}

/**
 * Brings everything over, and leaves everything where it was: as a second name where both lie on one disk, as a verified
 * copy otherwise.
 */
export async function fillFolder(from: string, to: string, options: MoveOptions): Promise<void> {
  const files = await filesBelow(from)
  const totalBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  let isSpaceChecked = false
  for (const { name, sizeBytes, isLink } of files) {
    options.signal.throwIfAborted()
    options.onStart(name.slice(name.lastIndexOf(sep) + 1), totalBytes)
    const [source, target] = [join(from, name), join(to, name)]
    await mkdir(dirname(target), { recursive: true })
    if (isLink) {
      await symlink(resolve(dirname(source), await readlink(source)), target)
      continue
    }
    const isLinked = await link(source, target).then(
      () => true,
      () => false,
    )
    if (isLinked) {
      options.onCopied(sizeBytes)
      continue
    }
    if (!isSpaceChecked) await checkSpace(to, totalBytes)
    isSpaceChecked = true
    await copyFileVerified(source, target, options)
  }
}

/**
 * Takes from one folder what the other holds too, and copies that never became whole. Whatever else lies in it stays.
 * Nothing happens when the other is not there.
 */
export async function emptyFolder(leftover: string, kept: string): Promise<void> {
  if ((await stat(kept).catch(() => null)) === null) return
  const isSameFolder = (await realpath(kept)) === (await realpath(leftover).catch(() => ''))
  if (isSameFolder) return
  for (const { name, sizeBytes, modifiedAt, isLink } of await filesBelow(leftover)) {
    const other = await stat(join(kept, name)).catch(() => null)
    const isThere = other !== null && other.size === sizeBytes && Math.abs(other.mtimeMs - modifiedAt) < timeSlackMs
    if (isThere || isLink || name.endsWith(copySuffix)) await rm(join(leftover, name), { force: true })
  }
  const folders = await readdir(leftover, { recursive: true, withFileTypes: true }).catch(() => [])
  const deepestFirst = folders.filter(entry => entry.isDirectory()).map(entry => join(entry.parentPath, entry.name))
  // Fails when something is in it, which is the point.
  for (const folder of deepestFirst.sort().reverse()) await rmdir(folder).catch(() => undefined)
  if (basename(leftover) === subfolder) await rmdir(leftover).catch(() => undefined)
}

interface FileBelow {
  name: string
  sizeBytes: number
  modifiedAt: number
  isLink: boolean
}

async function filesBelow(folder: string): Promise<FileBelow[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files: FileBelow[] = []
  for (const entry of entries) {
    if (entry.isDirectory()) continue
    const path = join(entry.parentPath, entry.name)
    const found = await stat(path).catch(() => null)
    const isLink = entry.isSymbolicLink()
    if (found === null && !isLink) continue
    const [sizeBytes, modifiedAt] = [isLink ? 0 : (found?.size ?? 0), Math.trunc(found?.mtimeMs ?? 0)]
    files.push({ name: relative(folder, path), sizeBytes, modifiedAt, isLink })
  }
  return files
}
