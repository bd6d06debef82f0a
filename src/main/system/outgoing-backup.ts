import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createTarPacker } from 'modern-tar'
import { AppError } from '../../shared/domain/app-error.ts'
import type { CopyFacts } from '../storage/inspect-copy.ts'
import { type BackupManifest, formatVersion, manifestName, storeName } from './backup-manifest.ts'

export interface OutgoingBackupOptions {
  /** A copy of the store that is this backup's own: removed when it is disposed. */
  storeCopy: string
  documentsDir: string
  facts: CopyFacts
  createdAt: number
  /** Of the program. */
  version: string
}

const pieceBytes = 4 * 1_048_576
const blockBytes = 512

/** A backup on its way out: packed as it is read, so that it takes neither memory nor a second copy of the documents. */
export class OutgoingBackup implements AsyncDisposable {
  readonly manifest: BackupManifest
  /** Of the whole file. */
  readonly sizeBytes: number
  readonly #options: OutgoingBackupOptions
  readonly #manifestBytes: Uint8Array
  readonly #reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>
  readonly #packing: Promise<void>
  #waiting: Uint8Array<ArrayBuffer> | null = null
  #readBytes = 0

  private constructor(options: OutgoingBackupOptions, manifest: BackupManifest) {
    this.#options = options
    this.manifest = manifest
    this.#manifestBytes = new TextEncoder().encode(JSON.stringify(manifest))
    const sizes = [this.#manifestBytes.length, ...manifest.files.map(({ sizeBytes }) => sizeBytes)]
    this.sizeBytes = sizes.reduce((sum, size) => sum + blockBytes + Math.ceil(size / blockBytes) * blockBytes, 1_024)
    const { readable, controller } = createTarPacker()
    this.#reader = readable.getReader()
    this.#packing = this.#pack(controller).catch((error: unknown) => controller.error(error))
  }

  /** A document whose file is gone (a disk that was hurt) does not keep the others from being saved. */
  static async open(options: OutgoingBackupOptions): Promise<OutgoingBackup> {
    const { facts, documentsDir, createdAt, version } = options
    const files = [{ path: storeName, sizeBytes: facts.sizeBytes, sha256: facts.sha256 }]
    for (const { sha256, sizeBytes } of facts.documents) {
      const found = await stat(join(documentsDir, sha256)).catch(() => null)
      if (found?.size === sizeBytes) files.push({ path: `documents/${sha256}`, sizeBytes, sha256 })
    }
    const made = { createdAt, version, schemaVersion: facts.version, chats: facts.chats }
    return new OutgoingBackup(options, { format: 'ponder-backup', formatVersion, ...made, files, models: facts.models })
  }

  /** The piece that begins at `offset`, which is where the last one ended; empty at the end. */
  async read(offset: number): Promise<Blob> {
    if (offset !== this.#readBytes) throw new AppError('conflict', 'not the next piece')
    const pieces: Uint8Array<ArrayBuffer>[] = []
    let length = 0
    while (length < pieceBytes) {
      const { value, done } = this.#waiting === null ? await this.#reader.read() : { value: this.#waiting, done: false }
      if (done || value === undefined) break
      const taken = value.subarray(0, pieceBytes - length)
      this.#waiting = taken.length < value.length ? value.subarray(taken.length) : null
      pieces.push(taken)
      length += taken.length
    }
    this.#readBytes += length
    return new Blob(pieces)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reader.cancel().catch(() => undefined)
    await this.#packing
    await rm(this.#options.storeCopy, { force: true })
  }

  async #pack(controller: ReturnType<typeof createTarPacker>['controller']): Promise<void> {
    const mtime = new Date(this.#options.createdAt)
    const add = (name: string, size: number): WritableStream<Uint8Array> =>
      controller.add({ name, size, mtime, type: 'file', mode: 0o600 })
    const writer = add(manifestName, this.#manifestBytes.length).getWriter()
    await writer.write(this.#manifestBytes)
    await writer.close()
    for (const { path, sizeBytes, sha256 } of this.manifest.files) {
      const source = path === storeName ? this.#options.storeCopy : join(this.#options.documentsDir, sha256)
      await pipe(source, add(path, sizeBytes))
    }
    controller.finalize()
  }
}

async function pipe(source: string, target: WritableStream<Uint8Array>): Promise<void> {
  const writer = target.getWriter()
  try {
    for await (const piece of createReadStream(source, { highWaterMark: 1_048_576 })) await writer.write(piece)
    await writer.close()
  } catch (cause) {
    const isGone = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    throw isGone ? new AppError('conflict', 'a document was removed meanwhile', {}, { cause }) : cause
  }
}
