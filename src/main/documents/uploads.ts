import { AppError } from '../../shared/domain/app-error.ts'
import { Serial } from '../serial.ts'
import type { ArrivingFile, DocumentFiles } from './document-files.ts'

/** A page that left in the middle sends nothing for this long. */
const abandonedMs = 15 * 60_000

interface Upload {
  name: string
  sizeBytes: number
  file: ArrivingFile
  turns: Serial
  lastAt: number
}

export interface UploadsOptions {
  files: DocumentFiles
  now: () => number
  newId: () => string
}

/** Files that come from a page piece by piece, in order. */
export class Uploads implements AsyncDisposable {
  readonly #options: UploadsOptions
  readonly #open = new Map<string, Upload>()

  constructor(options: UploadsOptions) {
    this.#options = options
  }

  /** @throws AppError `document_too_large`, `disk_full` */
  async begin(name: string, sizeBytes: number): Promise<string> {
    const { files, now, newId } = this.#options
    await this.#dropAbandoned()
    await files.checkRoom(sizeBytes)
    const id = newId()
    this.#open.set(id, { name, sizeBytes, file: await files.receive(), turns: new Serial(), lastAt: now() })
    return id
  }

  /** @throws AppError `not_found`, `conflict` (a piece that is not the next), `document_too_large`, `disk_full` */
  async append(id: string, offset: number, bytes: Blob): Promise<void> {
    const upload = this.#require(id)
    upload.lastAt = this.#options.now()
    await upload.turns.run(async () => {
      if (offset !== upload.file.sizeBytes) throw new AppError('conflict', 'not the next piece')
      if (offset + bytes.size > upload.sizeBytes) throw new AppError('file_changed', 'more than was announced')
      await upload.file.append(await bytes.bytes())
    })
  }

  /** @throws AppError `not_found`; `file_changed` when it is not as long as was announced */
  async finish(id: string): Promise<{ name: string; sizeBytes: number; sha256: string }> {
    const upload = this.#require(id)
    this.#open.delete(id)
    return await upload.turns.run(async () => {
      const { name, sizeBytes, file } = upload
      if (file.sizeBytes !== sizeBytes) {
        await file.discard()
        throw new AppError('file_changed', 'less than was announced')
      }
      return { name, sizeBytes, sha256: await file.keep() }
    })
  }

  async cancel(id: string): Promise<void> {
    const upload = this.#open.get(id)
    this.#open.delete(id)
    await upload?.turns.run(() => upload.file.discard())
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const id of [...this.#open.keys()]) await this.cancel(id)
  }

  async #dropAbandoned(): Promise<void> {
    const before = this.#options.now() - abandonedMs
    for (const [id, { lastAt }] of [...this.#open]) if (lastAt < before) await this.cancel(id)
  }

  #require(id: string): Upload {
    const upload = this.#open.get(id)
    if (upload === undefined) throw new AppError('not_found', 'no such upload')
    return upload
  }
}
