import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { extractAll } from '@electron/asar'
import type { PackedApp } from './read-package.ts'

/** Lays a packed app out as the stand-in runs it, far from this project's node_modules: what was in its archive, and its resources. */
export function extractApp({ asarFile, resourcesDir }: PackedApp, appDir: string): void {
  extractAll(asarFile, appDir)
  cpSync(resourcesDir, join(appDir, 'resources'), { recursive: true, filter: source => !source.startsWith(asarFile) })
}
