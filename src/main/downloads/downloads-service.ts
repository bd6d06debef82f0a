import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/domain/app-error.ts'
import type { Download } from '../../shared/domain/download.ts'
import type { Notify } from '../notices.ts'
import { Serial } from '../serial.ts'
import { Watched } from '../watched.ts'
import { completeSet } from './complete-set.ts'
import type { DownloadContext } from './download-context.ts'
import { fileNamesOf } from './download-record.ts'
import { LiveDownload } from './live-download.ts'
import { fileExists, fileSize } from './part-file.ts'
import { RateLimiter } from './rate-limiter.ts'
import { removeParts, runDownload } from './run-download.ts'
import { localFileName } from './safe-name.ts'

export interface DownloadsServiceOptions extends Omit<DownloadContext, 'limiter' | 'checkSpace' | 'modelsDir'> {
  /** Asked anew each time: the folder can be moved while nothing is fetched. */
  readonly modelsDir: () => string
  /** Null: as fast as it comes. */
  readonly bytesPerSecond: () => number | null
  readonly notify: Notify
  readonly now: () => number
  readonly newId: () => string
}

const watchIntervalMs = 250

/** Which models are being fetched. One at a time, in the order in which they were asked for; nothing starts by itself. */
export class DownloadsService implements AsyncDisposable {
  readonly #options: DownloadsServiceOptions
  readonly #context: DownloadContext
  /** Decisions one after the other: a name that was free stays free until its download is in the store. */
  readonly #turns = new Serial()
  readonly #watched = new Watched<Download[]>(() => this.list(), watchIntervalMs)
  #live: LiveDownload | null = null
  #isClosed = false

  constructor(options: DownloadsServiceOptions) {
    this.#options = options
    const limiter = new RateLimiter(options.bytesPerSecond)
    this.#context = {
      ...options,
      limiter,
      checkSpace: bytes => this.#checkSpace(bytes),
      get modelsDir() {
        return options.modelsDir()
      },
    }
    options.repository.pauseUnfinished()
  }

  /** Something is being fetched, or waits for its turn. */
  get isBusy(): boolean {
    return this.#live !== null || this.#options.repository.list().some(({ state }) => state === 'queued')
  }

  list(): Download[] {
    return this.#options.repository.list().map(record => {
      const { id, repo, revision, commit, createdAt } = record
      const live = this.#live?.id === id ? this.#live : null
      const sizes = record.pieces.map(({ plan }) => plan?.sizeBytes ?? null)
      const totalBytes = sizes.includes(null) ? null : sizes.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0)
      const stored = record.pieces.reduce((sum, piece) => sum + piece.receivedBytes, 0)
      const receivedBytes = record.state === 'done' ? (totalBytes ?? 0) : (live?.receivedBytes ?? stored)
      const bytesPerSecond = live?.bytesPerSecond ?? null
      const hasEnd = totalBytes !== null && bytesPerSecond !== null && bytesPerSecond > 0
      return {
        ...{ id, repo, revision, commit, createdAt, receivedBytes, totalBytes, bytesPerSecond },
        fileNames: fileNamesOf(record.pieces).map(name => name.slice(name.indexOf('/') + 1)),
        state: live?.isVerifying ? 'verifying' : record.state,
        error: record.error,
        secondsLeft: hasEnd ? (totalBytes - receivedBytes) / bytesPerSecond : null,
      }
    })
  }

  watch(signal: AbortSignal | undefined): AsyncIterable<Download[]> {
    return this.#watched.watch(signal)
  }

  start({
    repo,
    revision,
    paths,
  }: {
    repo: string
    revision: string | null
    paths: readonly string[]
  }): Promise<string> {
    return this.#turns.run(async () => {
      const { repository, newId, now } = this.#options
      const { modelsDir } = this.#context
      const pieces = completeSet(paths).map(path => ({ path, fileName: localFileName(repo, path) }))
      const taken = new Set(
        repository
          .list()
          .filter(({ state }) => state !== 'done')
          .flatMap(record => fileNamesOf(record.pieces).map(comparable)),
      )
      for (const fileName of fileNamesOf(pieces)) {
        if (taken.has(comparable(fileName))) throw new AppError('conflict', 'a download of this name is there already')
        if ((await fileSize(join(modelsDir, ...fileName.split('/')))) !== null) throw fileExists(fileName)
      }
      const id = newId()
      repository.insert({ id, repo, revision, createdAt: now() }, pieces)
      this.#next()
      return id
    })
  }

  pause(id: string): Promise<void> {
    return this.#turns.run(async () => {
      const { state } = this.#find(id)
      if (state === 'queued') this.#options.repository.setState(id, 'paused')
      await this.#stop(id)
      this.#watched.changed()
    })
  }

  resume(id: string): Promise<void> {
    return this.#turns.run(async () => {
      const { state } = this.#find(id)
      if (state !== 'paused' && state !== 'failed') return
      this.#options.repository.setState(id, 'queued')
      this.#next()
    })
  }

  cancel(id: string): Promise<void> {
    return this.#turns.run(async () => {
      const { repository } = this.#options
      const { modelsDir } = this.#context
      await this.#stop(id)
      // Looked up now, as it may have finished in that very moment: then only the entry goes.
      const record = this.#find(id)
      if (record.state !== 'done') await removeParts(modelsDir, record.pieces)
      repository.delete(id)
      this.#next()
    })
  }

  /** Stops and keeps what has arrived. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true
    const live = this.#live
    if (live !== null) await this.#stop(live.id)
    this.#watched[Symbol.dispose]()
  }

  #find(id: string) {
    const record = this.#options.repository.get(id)
    if (record === undefined) throw new AppError('not_found', 'there is no such download')
    return record
  }

  async #stop(id: string): Promise<void> {
    if (this.#live?.id !== id) return
    this.#live.stop()
    await this.#live.ended
  }

  #next(): void {
    this.#watched.changed()
    if (this.#live !== null || this.#isClosed) return
    const { repository, log, now } = this.#options
    const record = repository.list().find(({ state }) => state === 'queued')
    if (record === undefined) return
    repository.setState(record.id, 'running')
    const live = new LiveDownload(record, now, () => this.#watched.changed())
    this.#live = live
    live
      .run(signal => runDownload(this.#context, record.id, live, signal).then(() => this.#settle(record.id, null)))
      .catch((error: unknown) => this.#settle(record.id, { error, isStopped: live.isStopped }))
      .catch((error: unknown) => log.error('the end of a download could not be stored', error))
      .finally(() => {
        this.#live = null
        live.end()
        this.#next()
      })
  }

  async #settle(id: string, failure: { error: unknown; isStopped: boolean } | null): Promise<void> {
    const { repository, notify, log } = this.#options
    const { modelsDir } = this.#context
    if (failure === null) {
      repository.setState(id, 'done')
      for (const { key } of this.#find(id).pieces) repository.forgetAllBlocks(key)
      notify({ type: 'models-changed' })
      return
    }
    if (failure.isStopped) {
      repository.setState(id, 'paused')
      return
    }
    if (!(failure.error instanceof AppError)) log.error('a download failed', failure.error)
    const error = failure.error instanceof AppError ? failure.error : new AppError('internal', 'a mistake in Ponder')
    log.info(`a download failed: ${error.code}: ${error.message}`)
    if (error.code === 'checksum_mismatch' || error.code === 'file_changed') {
      const record = this.#find(id)
      repository.clearPlan(record)
      await removeParts(modelsDir, record.pieces)
    }
    repository.fail(id, error)
  }

  async #checkSpace(bytes: number): Promise<void> {
    const { modelsDir, tuning } = this.#context
    const { bavail, bsize } = await statfs(modelsDir)
    const freeBytes = bavail * bsize
    const neededBytes = bytes + tuning.reserveBytes
    if (freeBytes < neededBytes) {
      throw new AppError('disk_full', 'there is no room for the download', { neededBytes, freeBytes })
    }
  }
}

/** As file systems that do not tell upper from lower case, or composed letters, see it. */
function comparable(fileName: string): string {
  return fileName.normalize('NFC').toLowerCase()
}
