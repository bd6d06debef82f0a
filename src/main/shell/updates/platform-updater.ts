import { rmSync } from 'node:fs'
import { AppImageUpdater, type AppUpdater, MacUpdater, NsisUpdater } from 'electron-updater'
import { replaceAppImage } from './replace-app-image.ts'
import { sha512OfFile } from './sha512-of-file.ts'

/*
 * electron-updater for each system that replaces itself. Its own choice is not asked: it would run `sudo dpkg` for a
 * deb. What it fetched was verified then; these verify it again in the moment in which it is installed.
 */

type InstallOptions = Parameters<NsisUpdater['doInstall']>[0]

class SafeAppImageUpdater extends AppImageUpdater {
  protected override doInstall(): boolean {
    const appImage = process.env.APPIMAGE
    const { file, downloadedFileInfo } = this.downloadedUpdateHelper ?? {}
    if (!appImage || !file || !downloadedFileInfo) throw new Error('there is nothing to install')
    const target = replaceAppImage({ appImage, fetched: file, sha512: downloadedFileInfo.sha512 })
    rmSync(file, { force: true })
    this._logger.info(`the update is in its place${target === appImage ? '' : ', under its own name'}`)
    return true
  }
}

class SafeNsisUpdater extends NsisUpdater {
  protected override doInstall(options: InstallOptions): boolean {
    const { file, downloadedFileInfo } = this.downloadedUpdateHelper ?? {}
    if (!file || !downloadedFileInfo) throw new Error('there is nothing to install')
    if (sha512OfFile(file) !== downloadedFileInfo.sha512)
      throw new Error('the fetched file is not the one that was verified')
    return super.doInstall(options)
  }
}

/** After `app` is ready. */
export function createPlatformUpdater(platform: NodeJS.Platform): AppUpdater {
  switch (platform) {
    case 'win32':
      return new SafeNsisUpdater()
    case 'darwin':
      return new MacUpdater()
    default:
      return new SafeAppImageUpdater()
  }
}
