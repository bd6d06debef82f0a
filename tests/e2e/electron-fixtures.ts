import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'

const root = resolve(import.meta.dirname, '../..')

/** The built app: this project, or one that was unpacked from a package. */
const appDir = process.env.PONDER_APP_DIR ?? root

/** Undefined: the one that the package `electron` installed. */
function findElectron(): { name: 'Electron' | 'stand-in'; executablePath: string | undefined } {
  const chosen = process.env.PONDER_ELECTRON
  if (chosen !== undefined && chosen !== '') return { name: 'Electron', executablePath: chosen }
  if (existsSync(join(root, 'node_modules/electron/path.txt'))) return { name: 'Electron', executablePath: undefined }
  return { name: 'stand-in', executablePath: join(root, 'tests/stand-in/electron') }
}

/** What the desktop specs run on; it belongs into their titles, so that no report takes the one for the other. */
export const runtime = findElectron()

/** The command line of the built desktop app on a data folder, for a process of its own. */
export function desktopArgs(dataDir: string): string[] {
  return [appDir, `--data-dir=${dataDir}`, '--threads=1', '--gpu=off']
}

/** `env` on top of this process's own. */
export function launchDesktop(dataDir: string, env: Record<string, string> = {}): Promise<ElectronApplication> {
  const { executablePath } = runtime
  return _electron.launch({
    acceptDownloads: true,
    args: desktopArgs(dataDir),
    env: { ...process.env, ...env } as Record<string, string>,
    ...(executablePath === undefined ? {} : { executablePath }),
  })
}

/** The app's page, when the core has answered it. */
export async function firstPage(desktop: ElectronApplication): Promise<Page> {
  const page = await desktop.firstWindow()
  await page.getByRole('link', { name: 'Settings' }).waitFor()
  return page
}

/** Ends the app as its menu does. Resolves with the exit code. */
export async function quit(desktop: ElectronApplication): Promise<number | null> {
  const child = desktop.process()
  await desktop.close()
  return child.exitCode
}

interface Fixtures {
  dataDir: string
  desktop: ElectronApplication
}

/** `desktop` is the running app on a data folder of its own, `page` its window. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is wanted, and nothing is.
  dataDir: async ({}, use) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'ponder-desktop-'))
    await use(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  },
  desktop: async ({ dataDir }, use, testInfo) => {
    testInfo.annotations.push({ type: 'runtime', description: runtime.name })
    const desktop = await launchDesktop(dataDir)
    await use(desktop)
    await desktop.close()
  },
  page: async ({ desktop }, use) => {
    await use(await firstPage(desktop))
  },
})

/** One app for all tests of a file that leave it as they found it: each start costs seconds. */
export const sharedTest = base.extend<{ page: Page }, { desktop: ElectronApplication }>({
  desktop: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const dataDir = await mkdtemp(join(tmpdir(), 'ponder-desktop-'))
      const desktop = await launchDesktop(dataDir)
      await use(desktop)
      await desktop.close()
      await rm(dataDir, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  page: async ({ desktop }, use) => {
    await use(await firstPage(desktop))
  },
})

export { expect } from '@playwright/test'
