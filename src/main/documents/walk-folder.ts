import { opendir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isPassedOver } from '../../shared/domain/passed-over.ts'

export interface WalkedFile {
  /** Below the folder, with slashes. */
  path: string
  sizeBytes: number
  modifiedAt: number
}

export type WalkStep =
  | { type: 'file'; file: WalkedFile }
  | { type: 'folder'; path: string }
  /** It is there but cannot be looked into: nothing is known of what lies below. */
  | { type: 'closed'; path: string }

/**
 * The files in a folder and below that may be documents. Links are not followed, so that none leads out of the folder or
 * around in it; hidden files and what is no document by its ending are passed over.
 * @throws the file system's error when the folder itself cannot be read
 */
export async function* walkFolder(root: string, signal: AbortSignal): AsyncGenerator<WalkStep, void> {
  const waiting = ['']
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    yield { type: 'folder', path: below }
    try {
      for await (const entry of await opendir(join(root, below))) {
        signal.throwIfAborted()
        if (isPassedOver(entry.name, entry.isDirectory() ? 'folder' : 'file')) continue
        const path = below === '' ? entry.name : `${below}/${entry.name}`
        if (entry.isDirectory()) waiting.push(path)
        else if (entry.isFile()) {
          const file = await look(root, path)
          yield file === null ? { type: 'closed', path } : { type: 'file', file }
        }
      }
    } catch (error) {
      signal.throwIfAborted()
      if (below === '') throw error
      yield { type: 'closed', path: below }
    }
  }
}

async function look(root: string, path: string): Promise<WalkedFile | null> {
  try {
    const { size, mtimeMs } = await stat(join(root, path))
    return { path, sizeBytes: size, modifiedAt: Math.trunc(mtimeMs) }
  } catch {
    return null
  }
}
