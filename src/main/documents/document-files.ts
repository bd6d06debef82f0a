import { createHash, type Hash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, type FileHandle, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/domain/app-error.ts'

const keptName = /^[0-9a-f]{64}$/
const arrivingName = /^arriving-[0-9a-f-]{36}$/
const pieceBytes = 1_048_576
/** Room that is left to the store and its log. */
const spareBytes = 64 * 1_048_576

/** A larger file is refused: a reader has to hold it in memory. */
export const maxDocumentBytes = 512 * 1_048_576

/** A file on its way in: written and hashed as it comes. */
export interface ArrivingFile {
  readonly sizeBytes: number
  append(bytes: Uint8Array): Promise<void>
  /** Keeps it under its hash, which is returned; the same content is kept once. */
  keep(): Promise<string>
  discard(): Promise<void>
}

/** The folder `documents/`: each file once, named by the SHA-256 of what is in it. */
export class DocumentFiles {
  readonly #dir: string

  constructor(dir: string) {
    this.#dir = dir
  }

  path(sha256: string): string {
    return join(this.#dir, sha256)
  }

  /** @throws AppError `document_too_large`, `disk_full` before a byte is written */
  async checkRoom(sizeBytes: number): Promise<void> {
    if (sizeBytes > maxDocumentBytes) {
      throw new AppError('document_too_large', 'the file is too large', { sizeBytes, limitBytes: maxDocumentBytes })
    }
    const { bavail, bsize } = await statfs(this.#dir)
    const freeBytes = Math.max(0, bavail * bsize - spareBytes)
    if (sizeBytes > freeBytes) throw new AppError('disk_full', 'no room', { neededBytes: sizeBytes, freeBytes })
  }

  async receive(): Promise<ArrivingFile> {
    const path = join(this.#dir, `arriving-${randomUUID()}`)
    return new Arriving(await open(path, 'wx'), path, sha256 => this.path(sha256))
  }

  /**
   * Takes a copy of a file that lies elsewhere and returns its hash.
   * @throws AppError `file_changed` when it is written to meanwhile; the errors of the file system as they are
   */
  async copyIn(source: string): Promise<{ sha256: string; sizeBytes: number }> {
    const before = await stat(source)
    await this.checkRoom(before.size)
    const path = join(this.#dir, `arriving-${randomUUID()}`)
    try {
      await copyFile(source, path, constants.COPYFILE_FICLONE)
      const { sha256, sizeBytes } = await hashFile(path)
      const after = await stat(source)
      if (sizeBytes !== after.size || before.mtimeMs !== after.mtimeMs) {
        throw new AppError('file_changed', 'the file changed while it was copied')
      }
      await moveOnce(path, this.path(sha256))
      return { sha256, sizeBytes }
    } catch (error) {
      await rm(path, { force: true })
      throw mapDiskFull(error)
    }
  }

  async read(sha256: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    await using file = await open(this.path(sha256)).catch((cause: unknown) => {
      throw new AppError('not_found', 'the file of the document is gone', {}, { cause })
    })
    const bytes = new Uint8Array(length)
    const { bytesRead } = await file.read(bytes, 0, length, offset)
    return bytes.subarray(0, bytesRead)
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.path(sha256), { force: true })
  }

  /** At the start: what no document has, and what had not arrived when the app ended. */
  async removeOrphans(kept: ReadonlySet<string>): Promise<number> {
    const names = await readdir(this.#dir)
    const orphans = names.filter(name => arrivingName.test(name) || (keptName.test(name) && !kept.has(name)))
    for (const name of orphans) await rm(join(this.#dir, name), { force: true })
    return orphans.length
  }
}

class Arriving implements ArrivingFile {
  readonly #file: FileHandle
  readonly #path: string
  readonly #keptPath: (sha256: string) => string
  readonly #hash: Hash = createHash('sha256')
  sizeBytes = 0

  constructor(file: FileHandle, path: string, keptPath: (sha256: string) => string) {
    this.#file = file
    this.#path = path
    this.#keptPath = keptPath
  }

  async append(bytes: Uint8Array): Promise<void> {
    try {
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        const piece = bytes.subarray(at, at + pieceBytes)
        this.#hash.update(piece)
        await writeAll(this.#file, piece, this.sizeBytes)
        this.sizeBytes += piece.length
      }
    } catch (error) {
      throw mapDiskFull(error)
    }
  }

  async keep(): Promise<string> {
    try {
      await this.#file.sync()
    } catch (error) {
      throw mapDiskFull(error)
    }
    await this.#file.close()
    const sha256 = this.#hash.digest('hex')
    await moveOnce(this.#path, this.#keptPath(sha256))
    return sha256
  }

  async discard(): Promise<void> {
    await this.#file.close()
    await rm(this.#path, { force: true })
  }
}

/** What is there already is the same content, and perhaps open: Windows would not let it be replaced. */
async function moveOnce(from: string, to: string): Promise<void> {
  const isThere = await stat(to).then(
    () => true,
    () => false,
  )
  await (isThere ? rm(from) : rename(from, to))
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written)
    written += bytesWritten
  }
}

async function hashFile(path: string): Promise<{ sha256: string; sizeBytes: number }> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  await using file = await open(path, 'r+')
  const buffer = Buffer.alloc(pieceBytes)
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, sizeBytes)
    if (bytesRead === 0) break
    hash.update(buffer.subarray(0, bytesRead))
    sizeBytes += bytesRead
  }
  await file.sync()
  return { sha256: hash.digest('hex'), sizeBytes }
}

function mapDiskFull(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error
  return new AppError('disk_full', 'the disk is full', {}, { cause: error })
}
