import { app } from 'electron'
import type { Logger } from '../../log.ts'
import type { HostUpdates } from '../../updater.ts'
import { findObstacle } from './find-obstacle.ts'
import { ReleaseUpdater } from './release-updater.ts'

/** How this copy of Ponder is replaced by a newer one, or why it is not. Nothing is loaded or asked yet. */
export function hostUpdates(log: Logger): HostUpdates {
  const { platform, env } = process
  const obstacle = findObstacle({
    platform,
    env,
    isPackaged: app.isPackaged,
    resourcesDir: process.resourcesPath,
    executable: app.getPath('exe'),
  })
  if (obstacle !== null) return obstacle
  const appImage = platform === 'linux' ? (env.APPIMAGE ?? null) : null
  return new ReleaseUpdater({ platform, appImage, patienceMs: 60_000, log })
}
