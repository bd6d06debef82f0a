import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Target } from './systems.ts'

const root = resolve(import.meta.dirname, '../..')
const builder = fileURLToPath(import.meta.resolve('electron-builder/cli.js'))

/**
 * Runs electron-builder, its output shown. `settings` go on top of electron-builder.yml, by dotted name, `env` on top of
 * this process's own. False when it failed.
 */
export function runBuilder(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  cwd = root,
  env: NodeJS.ProcessEnv = {},
): boolean {
  const set = Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`)
  // Nothing is ever published from here: the release workflow makes a draft of what it has checked.
  const all = [builder, ...args, ...set, '--publish', 'never']
  // A secret that a workflow does not have arrives as an empty text, which is no certificate.
  const given = Object.entries({ ...process.env, ...env }).filter(([, value]) => value !== '')
  return spawnSync(process.execPath, all, { cwd, env: Object.fromEntries(given), stdio: 'inherit' }).status === 0
}

export interface PackOptions {
  projectDir: string
  /** An unpacked Electron, or what stands in for one. */
  runtimeDir: string
  electronVersion: string
  outDir: string
}

/** The app as it will be installed, without an installer around it, in a folder under `outDir`. */
export function packUnpacked({ system, arch }: Target, options: PackOptions): boolean {
  const settings = {
    electronDist: options.runtimeDir,
    electronVersion: options.electronVersion,
    'directories.output': options.outDir,
    // Signing asks for identities and servers; what is looked at here is never given to anybody.
    ...(system === 'mac' ? { 'mac.identity': 'null', 'mac.notarize': 'false' } : {}),
  }
  return runBuilder([`--${system}`, 'dir', `--${arch}`], settings, options.projectDir)
}
