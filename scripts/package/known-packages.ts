import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KnownPackages } from './package-rules.ts'

interface LockedPackage {
  /** Where it is not the one that its path says: an override. */
  name?: string
  dev?: boolean
  os?: readonly string[]
  cpu?: readonly string[]
}

/** From the lock file and the notices of the project at `root`. */
export function readKnownPackages(root: string): KnownPackages {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>
  }
  const locked = Object.entries(lock.packages).map(
    ([path, entry]) => [path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), entry] as const,
  )
  const namesOf = (isWanted: (entry: LockedPackage) => boolean): Set<string> =>
    new Set(locked.filter(([, entry]) => isWanted(entry)).map(([name]) => name))
  const notices = readFileSync(join(root, 'THIRD-PARTY-NOTICES.md'), 'utf8')
  return {
    runtime: namesOf(({ dev }) => dev !== true),
    withoutNotice: namesOf(
      ({ os, cpu, name }) => os !== undefined || cpu !== undefined || name === 'empty-npm-package',
    ),
    noticed: new Set([...notices.matchAll(/^\| (\S+) \| \S+ \| .* \|$/gm)].map(([, name]) => name ?? '')),
  }
}
