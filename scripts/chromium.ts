import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright-core'
import { installDebianPackages } from './debian-packages.ts'

const fonts = ['fonts-noto-core', 'fonts-noto-cjk', 'fonts-noto-color-emoji']
const installLimitMs = 15 * 60_000

/** What to do where no browser could be had. */
export const chromiumRemedy =
  'No Chromium was found and none could be installed: install Chromium or Chrome, or name one in PONDER_CHROMIUM.'

/** For whoever starts it: no graphics card is asked for, and nothing outside of this machine. */
export const quietChromiumArgs: readonly string[] = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A Chromium for the tests: the named one, one in its usual place, or Playwright's own; null when there is none. */
export function findChromium(): string | null {
  const candidates = [process.env.PONDER_CHROMIUM, ...usualPlaces(), chromium.executablePath()]
  return candidates.find(path => path !== undefined && existsSync(path)) ?? null
}

/** The same, after trying to install what is missing, fonts of the three languages included. */
export function ensureChromium(): string | null {
  installDebianPackages(findChromium() === null ? ['chromium', ...fonts] : fonts)
  const found = findChromium()
  if (found !== null && starts(found)) return found
  console.error('Fetching Chromium for the tests …')
  const cli = resolve(import.meta.dirname, '..', 'node_modules', '@playwright', 'test', 'cli.js')
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: installLimitMs })
  const own = chromium.executablePath()
  return existsSync(own) && starts(own) ? own : null
}

/** Ubuntu's `chromium` is a stub that asks for snap: being there is not enough. */
function starts(executable: string): boolean {
  // Chrome on Windows knows no --version: it would open a window.
  if (process.platform === 'win32') return true
  return spawnSync(executable, ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin')
    return [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ]
  if (process.platform === 'win32') {
    const roots = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA]
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
    return roots.flatMap(root => (root === undefined ? [] : programs.map(program => join(root, program))))
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
  return names.map(name => `/usr/bin/${name}`)
}
