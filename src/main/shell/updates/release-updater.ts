import { access, constants, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { AppUpdater, UpdateInfo } from 'electron-updater'
import { AppError } from '../../../shared/domain/app-error.ts'
import type { Update } from '../../../shared/domain/update.ts'
import type { Logger } from '../../log.ts'
import type { Updater } from '../../updater.ts'
import { type Patience, withPatience } from './patience.ts'
import { readNotes } from './read-notes.ts'
import { firstLine, toUpdateError } from './update-errors.ts'

export interface ReleaseUpdaterOptions {
  platform: NodeJS.Platform
  /** The AppImage that runs; null elsewhere. */
  appImage: string | null
  /** How long the release page may be silent. */
  patienceMs: number
  log: Logger
}

/** What each system installs from. */
const endings: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  win32: '.exe',
  darwin: '.zip',
  linux: '.appimage',
}

/** Updates from the release page that `app-update.yml` names, by electron-updater. It is loaded when it is first needed. */
export class ReleaseUpdater implements Updater {
  readonly #options: ReleaseUpdaterOptions
  #loaded: AppUpdater | null = null
  #found: Update | null = null
  #ready: Update | null = null

  constructor(options: ReleaseUpdaterOptions) {
    this.#options = options
  }

  get ready(): Update | null {
    return this.#ready
  }

  async check(): Promise<Update | null> {
    this.#found = null
    const updater = await this.#load()
    try {
      const result = await withPatience(this.#patience(updater), () => updater.checkForUpdates())
      if (result === null) throw new Error('electron-updater is switched off')
      this.#found = result.isUpdateAvailable ? await this.#describe(result.updateInfo) : null
      return this.#found
    } catch (error) {
      throw toUpdateError(error)
    }
  }

  async download({ signal, onProgress }: Parameters<Updater['download']>[0]): Promise<void> {
    const found = this.#found
    if (found === null) throw new AppError('conflict', 'nothing was found to fetch')
    await this.#checkTarget(found.sizeBytes)
    const updater = await this.#load()
    const { CancellationToken } = await import('electron-updater')
    const token = new CancellationToken()
    const stop = (): void => {
      token.cancel()
      void updater.netSession.closeAllConnections()
    }
    signal.addEventListener('abort', stop, { once: true })
    try {
      signal.throwIfAborted()
      await withPatience({ ...this.#patience(updater), giveUp: stop }, async sign => {
        const tell = ({ transferred, total }: { transferred: number; total: number }): void => {
          sign(transferred === total)
          onProgress(transferred, total)
        }
        updater.on('download-progress', tell)
        await updater.downloadUpdate(token).finally(() => updater.off('download-progress', tell))
      })
      this.#ready = found
    } catch (error) {
      throw toUpdateError(error)
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }

  async #load(): Promise<AppUpdater> {
    if (this.#loaded !== null) return this.#loaded
    const { createPlatformUpdater } = await import('./platform-updater.ts')
    const updater = createPlatformUpdater(this.#options.platform)
    updater.autoDownload = false
    updater.autoInstallOnAppQuit = true
    updater.allowDowngrade = false
    updater.disableWebInstaller = true
    // One way to fetch, which always ends with the hash of the whole file (decision 18).
    updater.disableDifferentialDownload = true
    // electron-updater would send a lasting number of this installation, for releases to a share of people.
    updater.requestHeaders = { 'x-user-staging-id': 'none' }
    updater.isUserWithinRollout = () => true
    updater.logger = loggerFor(this.#options.log)
    this.#loaded = updater
    return updater
  }

  #patience(updater: AppUpdater): Patience {
    return {
      ms: this.#options.patienceMs,
      giveUp: () => {
        void updater.netSession.closeAllConnections()
        // It would go on waiting for the answer that never came.
        this.#loaded = null
      },
    }
  }

  async #describe({ version, releaseNotes, files }: UpdateInfo): Promise<Update> {
    const ending = endings[this.#options.platform] ?? ''
    const own = files.filter(({ url }) => url.toLowerCase().endsWith(ending))
    const file = own.find(({ url }) => url.includes(process.arch)) ?? own[0]
    if (file === undefined) throw new AppError('update_not_published', `${version} has no file for this system`)
    return { version, notes: await readNotes(releaseNotes), sizeBytes: file.size ?? null }
  }

  /** Said before anything is fetched, and not when the app ends and nobody looks. */
  async #checkTarget(neededBytes: number | null): Promise<void> {
    const { appImage } = this.#options
    if (appImage === null) return
    const dir = dirname(appImage)
    try {
      await access(dir, constants.W_OK)
    } catch (error) {
      throw toUpdateError(error)
    }
    const { bavail, bsize } = await statfs(dir)
    const freeBytes = bavail * bsize
    if (neededBytes !== null && freeBytes < neededBytes)
      throw new AppError('disk_full', 'no room beside the AppImage', { neededBytes, freeBytes })
  }
}

function loggerFor(log: Logger) {
  const text = (message: unknown): string => firstLine(message instanceof Error ? message.message : String(message))
  return {
    info: (message: unknown) => log.info(text(message)),
    warn: (message: unknown) => log.warn(text(message)),
    error: (message: unknown) => log.warn(text(message)),
  }
}
