import { findWrongIntegrity } from './asar-integrity.ts'
import { findWrongFuses } from './fuse-policy.ts'
import { readKnownPackages } from './known-packages.ts'
import { findFaults } from './package-rules.ts'
import type { PackedApp } from './read-package.ts'
import type { Target } from './systems.ts'

/** All that is wrong with an unpacked package of the project at `root`, its fuses and its archive's hash included, in words. */
export async function inspect(app: PackedApp, target: Target, root: string): Promise<string[]> {
  return [
    ...findFaults(app, target, readKnownPackages(root)),
    ...findWrongIntegrity(app, target.system),
    ...(await findWrongFuses(app.executable)),
  ]
}
