import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const installLimitMs = 15 * 60_000

/** Installs those that are missing, where that is possible: on Debian and Ubuntu, as root. Says so, and goes on when it cannot. */
export function installDebianPackages(names: readonly string[]): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const missing = names.filter(name => spawnSync('dpkg', ['-s', name], { stdio: 'ignore' }).status !== 0)
  if (missing.length === 0) return
  console.error(`Installing ${missing.join(', ')} …`)
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=600', '-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: installLimitMs,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  apt('update')
  if (!apt('install', '-y', '--no-install-recommends', ...missing))
    console.error(`apt-get could not install ${missing.join(', ')}.`)
}
