import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { UpdateObstacle } from '../../../shared/domain/update.ts'

export interface Installation {
  platform: NodeJS.Platform
  isPackaged: boolean
  /** Where electron-builder put `app-update.yml`, and `package-type` into deb and rpm. */
  resourcesDir: string
  executable: string
  env: NodeJS.ProcessEnv
}

/** Null when this copy may replace itself. Two looks at the disk and none at electron-updater, which takes its time. */
export function findObstacle({
  platform,
  isPackaged,
  resourcesDir,
  executable,
  env,
}: Installation): UpdateObstacle | null {
  if (!isPackaged) return 'development'
  if (!existsSync(join(resourcesDir, 'app-update.yml'))) return 'no_source'
  if (platform === 'win32' && env.PORTABLE_EXECUTABLE_FILE !== undefined) return 'portable'
  if (platform !== 'linux' || isOwnAppImage(executable, env)) return null
  return existsSync(join(resourcesDir, 'package-type')) ? 'package' : 'unpacked'
}

/** What another AppImage (a terminal, say) starts inherits its variables: the file they name is not ours to replace. */
function isOwnAppImage(executable: string, { APPIMAGE, APPDIR }: NodeJS.ProcessEnv): boolean {
  return APPIMAGE !== undefined && APPDIR !== undefined && executable.startsWith(APPDIR + sep)
}
