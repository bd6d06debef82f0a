import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getRawHeader } from '@electron/asar'
import { NtExecutable, NtExecutableResource } from 'resedit'
import type { PackedApp } from './read-package.ts'
import type { System } from './systems.ts'

/** Whether the package names its archive's hash, which Electron then holds it to; on Linux it has no such check. */
export function findWrongIntegrity({ dir, executable, asarFile }: PackedApp, system: System): string[] {
  if (system === 'linux') return []
  const { headerString } = getRawHeader(asarFile)
  const hash = createHash('sha256').update(headerString).digest('hex')
  const named = system === 'mac' ? readPlist(join(dir, 'Ponder.app')) : readResource(executable)
  return named.includes(hash) ? [] : ["the archive's hash is not in the package"]
}

function readPlist(appDir: string): string {
  return readFileSync(join(appDir, 'Contents', 'Info.plist'), 'utf8')
}

/** The resource that Electron reads, named by it. */
function readResource(executable: string): string {
  const { entries } = NtExecutableResource.from(NtExecutable.from(readFileSync(executable), { ignoreCert: true }))
  const entry = entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR')
  return entry === undefined ? '' : Buffer.from(entry.bin).toString('utf8')
}
