import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Of the Electron that the project depends on; its binary may be missing. */
export function readElectronVersion(root: string): string {
  const manifest = readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}
