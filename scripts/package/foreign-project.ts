import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { nodePlatforms, type Target } from './systems.ts'

/** What electron-builder reads of the project, `out/` built before. */
const parts = [
  'package.json',
  'package-lock.json',
  'electron-builder.yml',
  'LICENSE',
  'THIRD-PARTY-NOTICES.md',
  'build',
  'out',
  'resources',
]

/** The project with the packages that npm installs on another system. False when npm could not fetch them. */
export function makeForeignProject(root: string, dir: string, { system, arch }: Target): boolean {
  mkdirSync(dir, { recursive: true })
  for (const part of parts) cpSync(join(root, part), join(dir, part), { recursive: true })
  const place = [`--os=${nodePlatforms[system]}`, `--cpu=${arch}`, '--libc=glibc']
  const flags = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...place]
  return spawnSync('npm', flags, { cwd: dir, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0
}
