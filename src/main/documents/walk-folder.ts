import { opendir, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** Never documents: they are passed over without a word. */
const foreign = new Set(
  `7z aac aiff app avi avif bin bmp bz2 cab class dat db deb dll dmg dylib ear exe flac gguf gif gz heic ico img ips iso
  jar jpeg jpg lib lnk lock m4a m4v mid mkv mov mp3 mp4 mpeg mpg msi o obj ogg opus otf pak part pdb png pyc rar raw rpm
  safetensors so sqlite svg swp tar tgz tif tiff tmp ttf vdi vhd wasm wav webm webp wma wmv woff woff2 xz zip zst`.split(
    /\s+/,
  ),
)
const passedOver = new Set(['node_modules', '__pycache__'])

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
        if (entry.name.startsWith('.') || passedOver.has(entry.name)) continue
        const path = below === '' ? entry.name : `${below}/${entry.name}`
        if (entry.isDirectory()) waiting.push(path)
        else if (entry.isFile() && !foreign.has(extname(entry.name).slice(1).toLowerCase())) {
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
