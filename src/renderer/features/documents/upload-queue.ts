import type { Client } from '../../../shared/contract/index.ts'
import { maxPieceBytes } from '../../../shared/domain/transfer-limits.ts'

/** Where what comes in goes: to the next question of a chat (null: the new one), or among the documents. */
export type UploadTarget = { chatId: string | null } | { collectionId: string | null }

export interface Upload {
  id: number
  name: string
  sizeBytes: number
  target: UploadTarget
  /** `known`: what is in it was there already, as `documentId`. */
  state: 'waiting' | 'sending' | 'failed' | 'known'
  sentBytes: number
  /** What was thrown, when it failed. */
  error: unknown
  documentId: string | null
}

export interface UploadsShown {
  /** In the order they came; those that are done are gone, but for what is told of them. */
  uploads: readonly Upload[]
  /** Since the queue was last empty. */
  total: number
  done: number
}

interface Arrived {
  documentId: string
  target: UploadTarget
}

interface Entry {
  /** Replaced when it changes, so that the others need not be looked at. */
  upload: Upload
  file: File
  controller: AbortController
}

const parallel = 2
const nothing: UploadsShown = { uploads: [], total: 0, done: 0 }

/**
 * Files on their way to the core, in pieces. Those who watch are told at most once a frame: a folder of many thousand
 * files must not hold up the page.
 */
export class UploadQueue {
  readonly #client: Client
  readonly #onDone: (arrived: readonly Arrived[]) => void
  readonly #listeners = new Set<() => void>()
  readonly #entries = new Map<number, Entry>()
  readonly #waiting: Entry[] = []
  #next = 0
  #running = 0
  #total = 0
  #done = 0
  #lastId = 0
  #arrived: Arrived[] = []
  #frame: number | null = null
  #shown = nothing

  /** `onDone` is told at most once a frame, like those who watch. */
  constructor(client: Client, onDone: (arrived: readonly Arrived[]) => void) {
    this.#client = client
    this.#onDone = onDone
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly shown = (): UploadsShown => this.#shown

  add(files: Iterable<File>, target: UploadTarget): void {
    for (const file of files) {
      this.#lastId += 1
      const facts = { id: this.#lastId, name: file.name, sizeBytes: file.size, target }
      const upload: Upload = { ...facts, state: 'waiting', sentBytes: 0, error: null, documentId: null }
      const entry: Entry = { upload, file, controller: new AbortController() }
      this.#entries.set(upload.id, entry)
      this.#waiting.push(entry)
      this.#total += 1
    }
    this.#changed()
    while (this.#running < parallel && this.#next < this.#waiting.length) void this.#work()
  }

  /** Stops one that is on its way, or takes one that failed off the list. */
  cancel(id: number): void {
    this.#entries.get(id)?.controller.abort()
    this.#entries.delete(id)
    this.#changed()
  }

  cancelAll(): void {
    for (const { controller } of this.#entries.values()) controller.abort()
    this.#entries.clear()
    this.#changed()
  }

  async #work(): Promise<void> {
    this.#running += 1
    for (let entry = this.#waiting[this.#next]; entry !== undefined; entry = this.#waiting[this.#next]) {
      this.#next += 1
      if (!entry.controller.signal.aborted) await this.#send(entry)
    }
    this.#running -= 1
    if (this.#running > 0) return
    this.#waiting.length = 0
    this.#next = 0
    this.#total = 0
    this.#done = 0
    this.#changed()
  }

  async #send(entry: Entry): Promise<void> {
    const { file, controller } = entry
    const { id, target } = entry.upload
    const { documents } = this.#client
    this.#change(entry, { state: 'sending' })
    let uploadId: string | null = null
    try {
      const begun = await documents.beginUpload({ name: file.name, sizeBytes: file.size })
      uploadId = begun.uploadId
      for (let offset = 0; offset < file.size; offset += maxPieceBytes) {
        controller.signal.throwIfAborted()
        await documents.upload({ uploadId, offset, bytes: file.slice(offset, offset + maxPieceBytes) })
        this.#change(entry, { sentBytes: Math.min(offset + maxPieceBytes, file.size) })
      }
      controller.signal.throwIfAborted()
      const collectionId = 'collectionId' in target ? target.collectionId : null
      const { documentId, isNew } = await documents.finishUpload({ uploadId, collectionId })
      // In a chat its chip tells the name that it has.
      if (isNew || 'chatId' in target) this.#entries.delete(id)
      else this.#change(entry, { state: 'known', documentId })
      this.#done += 1
      this.#arrived.push({ documentId, target })
    } catch (error) {
      this.#change(entry, { state: 'failed', error })
      if (uploadId !== null) await documents.cancelUpload({ uploadId }).catch(() => undefined)
    }
    this.#changed()
  }

  #change(entry: Entry, changes: Partial<Upload>): void {
    entry.upload = { ...entry.upload, ...changes }
    this.#changed()
  }

  #changed(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null
      const arrived = this.#arrived
      this.#arrived = []
      if (arrived.length > 0) this.#onDone(arrived)
      const uploads = Array.from(this.#entries.values(), ({ upload }) => upload)
      this.#shown = { uploads, total: this.#total, done: this.#done }
      for (const listener of this.#listeners) listener()
    })
  }
}
