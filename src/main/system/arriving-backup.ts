import { createHash } from 'node:crypto'
import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { createTarDecoder, type ParsedTarEntry } from 'modern-tar'
import { AppError } from '../../shared/domain/app-error.ts'
import { mapSqliteError } from '../storage/map-sqlite-error.ts'
import { type BackupManifest, manifestName, maxManifestBytes, parseManifest } from './backup-manifest.ts'

type ListedFile = BackupManifest['files'][number]

/** A backup that comes in piece by piece: unpacked into a folder of its own, each file checked as it is written. */
export class ArrivingBackup {
  readonly #dir: string
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>
  readonly #unpacking: Promise<BackupManifest | null>
  #failure: unknown = null
  #sizeBytes = 0

  /** `dir` is empty and is its owner's to remove. */
  constructor(dir: string) {
    this.#dir = dir
    const { readable, writable } = createTarDecoder({ strict: true })
    this.#writer = writable.getWriter()
    // Its failures come out of the reading side too.
    this.#writer.closed.catch(() => undefined)
    this.#unpacking = this.#unpack(readable).catch((error: unknown) => {
      this.#failure ??= mapSqliteError(error)
      return null
    })
  }

  /** @throws AppError `conflict` for a piece that is not the next, `backup_unreadable`, `backup_too_new`, `backup_damaged`, `disk_full` */
  async append(offset: number, bytes: Uint8Array): Promise<void> {
    if (offset !== this.#sizeBytes) throw new AppError('conflict', 'not the next piece')
    // A broken archive may lose even what came before the break: whether it is one of ours is seen here.
    if (offset === 0 && !Buffer.from(bytes.subarray(0, 100)).toString('latin1').startsWith(`${manifestName}\0`)) {
      this.#failure = new AppError('backup_unreadable', 'it does not begin with a manifest')
    }
    if (this.#failure !== null) throw this.#failure
    this.#sizeBytes += bytes.length
    // A write that waits for room is let go when the unpacking fails.
    await Promise.race([this.#writer.write(bytes), this.#unpacking]).catch(() => this.#unpacking)
    if (this.#failure !== null) throw this.#failure
  }

  /** All pieces came. */
  async finish(): Promise<BackupManifest> {
    if (this.#sizeBytes === 0) throw new AppError('backup_unreadable', 'it is empty')
    await this.#writer.close().catch(() => undefined)
    const manifest = await this.#unpacking
    if (manifest === null) throw this.#failure
    return manifest
  }

  async cancel(): Promise<void> {
    await this.#writer.abort(new Error('the restore was cancelled')).catch(() => undefined)
    await this.#unpacking
  }

  async #unpack(entries: ReadableStream<ParsedTarEntry>): Promise<BackupManifest> {
    await mkdir(join(this.#dir, 'documents'), { recursive: true })
    const reader = entries.getReader()
    const next = async (): Promise<ParsedTarEntry | undefined> => (await reader.read()).value
    try {
      const manifest = parseManifest(await readFirst(await next()))
      for (const file of manifest.files) await this.#write(await next(), file)
      if ((await next()) !== undefined) throw new AppError('backup_damaged', 'it holds more than it says')
      return manifest
    } catch (error) {
      const isOwn = error instanceof AppError || (error instanceof Error && 'code' in error)
      const named = isOwn ? error : new AppError('backup_damaged', 'the archive is broken', {}, { cause: error })
      await reader.cancel(named).catch(() => undefined)
      throw named
    }
  }

  async #write(entry: ParsedTarEntry | undefined, { path, sizeBytes, sha256 }: ListedFile): Promise<void> {
    if (entry?.header.name !== path || entry.header.type !== 'file' || entry.header.size !== sizeBytes) {
      throw new AppError('backup_damaged', 'a file is missing or another than was said')
    }
    const hash = createHash('sha256')
    await using file = await open(join(this.#dir, path), 'wx')
    for await (const piece of entry.body) {
      hash.update(piece)
      await file.writeFile(piece)
    }
    if (hash.digest('hex') !== sha256) throw new AppError('backup_damaged', 'a file is not what it was')
    await file.sync()
  }
}

async function readFirst(entry: ParsedTarEntry | undefined): Promise<Uint8Array> {
  if (entry?.header.name !== manifestName || entry.header.size > maxManifestBytes) {
    throw new AppError('backup_unreadable', 'it does not begin with a manifest')
  }
  return await new Response(entry.body).bytes()
}
