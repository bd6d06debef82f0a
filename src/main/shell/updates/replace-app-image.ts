import { chmodSync, closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { sha512OfFile } from './sha512-of-file.ts'

export interface Replacement {
  /** The file that runs. */
  appImage: string
  /** The one that was fetched, maybe on another disk. */
  fetched: string
  /** Base64. */
  sha512: string
}

/**
 * Puts the new file in the place of the one that runs, which goes on running; gives back where it lies. Until the very
 * last step the old one is there and whole: electron-updater itself removes it first, and a full disk then leaves none.
 * @throws what the file system says, or that the file is not the one that was verified; the old one is untouched then
 */
export function replaceAppImage({ appImage, fetched, sha512 }: Replacement): string {
  const dir = dirname(appImage)
  const partial = join(dir, `.${basename(fetched)}.partial`)
  try {
    copyFileSync(fetched, partial)
    // Another Ponder may have used the same folder for its own download since this one was verified.
    if (sha512OfFile(partial) !== sha512) throw new Error('the fetched file is not the one that was verified')
    chmodSync(partial, 0o755)
    syncFile(partial)
    const target = join(dir, nameFor(appImage, fetched))
    renameSync(partial, target)
    if (target !== appImage) rmSync(appImage, { force: true })
    return target
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}

/** A name with a version in it gets the new one; any other is the person's choice, and stays. */
function nameFor(appImage: string, fetched: string): string {
  return /\d+\.\d+\.\d+/.test(basename(appImage)) ? basename(fetched) : basename(appImage)
}

function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
