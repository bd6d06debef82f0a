import { createHash } from 'node:crypto'
import { link, open, rename, rm, stat, utimes } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '../../shared/domain/app-error.ts'
import { onDisk } from '../on-disk.ts'

export interface CopyOptions {
  /** Of the copy, as the disk gives it back; null when it cannot be read. */
  hashOf: (path: string, signal: AbortSignal) => Promise<string | null>
  onCopied: (bytes: number) => void
  signal: AbortSignal
}

/** What is behind the name of a copy that is not whole yet. Nothing lists such a file. */
export const copySuffix = '.copying'
const chunkBytes = 1 << 20
const emptyChunk = Buffer.alloc(chunkBytes)

/**
 * Renames on one disk, never over another file: a hard link fails where the name is taken, which a rename does not. Some
 * disks know no hard links. @throws AppError `file_exists`
 */
export async function putFile(from: string, to: string): Promise<void> {
  await onDisk(async () => {
    try {
      await link(from, to)
      await rm(from)
    } catch (error) {
      const code = codeOf(error)
      if (code === 'EEXIST') throw nameTaken(to)
      if (code === 'ENOENT' || code === 'EXDEV') throw error
      if ((await stat(to).catch(() => null)) !== null) throw nameTaken(to)
      await rename(from, to)
    }
  })
}

/**
 * Copies to a name of its own, compares what the disk gives back, and only then gives it its name; time and holes are
 * kept. Nothing is left behind when it fails. The sha256.
 * @throws AppError `disk_full`, `data_dir_read_only`, `copy_damaged`, `file_exists`; the reason of the signal
 */
export async function copyFileVerified(from: string, to: string, options: CopyOptions): Promise<string> {
  const temporary = `${to}${copySuffix}`
  try {
    const sha256 = await onDisk(() => copyBytes(from, temporary, options))
    if ((await options.hashOf(temporary, options.signal)) !== sha256)
      throw new AppError('copy_damaged', 'the disk gave back other bytes than were written')
    options.signal.throwIfAborted()
    await putFile(temporary, to)
    return sha256
  } finally {
    await rm(temporary, { force: true })
  }
}

async function copyBytes(from: string, to: string, { onCopied, signal }: CopyOptions): Promise<string> {
  await using source = await open(from)
  await using target = await open(to, 'w')
  const { size, mtimeMs } = await source.stat()
  const digest = createHash('sha256')
  const buffer = Buffer.allocUnsafe(chunkBytes)
  for (let position = 0; ; ) {
    signal.throwIfAborted()
    const { bytesRead } = await source.read(buffer, 0, chunkBytes, position)
    if (bytesRead === 0) break
    const chunk = buffer.subarray(0, bytesRead)
    digest.update(chunk)
    if (!chunk.equals(emptyChunk.subarray(0, bytesRead))) await writeAll(target, chunk, position)
    position += bytesRead
    onCopied(bytesRead)
  }
  await target.truncate(size)
  await target.datasync()
  // The middle of the millisecond: seconds as a fraction would fall short of a whole one.
  const seconds = (Math.trunc(mtimeMs) + 0.5) / 1000
  await utimes(to, seconds, seconds)
  return digest.digest('hex')
}

async function writeAll(file: Awaited<ReturnType<typeof open>>, chunk: Buffer, position: number): Promise<void> {
  for (let at = 0; at < chunk.length; ) {
    at += (await file.write(chunk, at, chunk.length - at, position + at)).bytesWritten
  }
}

export function nameTaken(path: string): AppError {
  return new AppError('file_exists', 'a file of this name is there', { fileName: basename(path) })
}

export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
