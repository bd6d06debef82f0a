import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { chromiumRemedy, findChromium, quietChromiumArgs } from '../../scripts/chromium.ts'

const quiet = ['--test-type', ...quietChromiumArgs]

/** Chromium refuses its sandbox to root; Playwright passes `--no-sandbox` to every Electron on Linux. */
const withoutSandbox = process.argv.includes('--no-sandbox') || process.getuid?.() === 0

export const isHeaded = process.env.STAND_IN_HEADED === '1'

/** The one browser behind all windows, with a profile on disk like Electron's. */
export class Chromium {
  readonly context: BrowserContext
  /** A DevTools address for whoever wants to drive the windows too. */
  readonly devToolsUrl: string
  /** The browser's own. What is set through a page's session is taken back for all when that page closes. */
  readonly session: CDPSession
  #firstPage: Page | undefined

  private constructor(context: BrowserContext, session: CDPSession, devToolsUrl: string) {
    this.context = context
    this.session = session
    this.devToolsUrl = devToolsUrl
    this.#firstPage = context.pages()[0]
  }

  static async launch(profileDir: string): Promise<Chromium> {
    const executablePath = findChromium()
    if (executablePath === null) throw new Error(chromiumRemedy)
    mkdirSync(profileDir, { recursive: true })
    // Not before a browser is wanted: what has no pages starts without it.
    const { chromium } = await import('playwright-core')
    const context = await chromium.launchPersistentContext(profileDir, {
      executablePath,
      headless: !isHeaded,
      viewport: null,
      colorScheme: null,
      acceptDownloads: true,
      serviceWorkers: 'block',
      args: [
        ...quiet,
        ...(withoutSandbox ? ['--no-sandbox'] : []),
        ...(isHeaded ? ['--app=data:text/html,'] : []),
        '--remote-debugging-port=0',
      ],
    })
    const [port = '', path = ''] = (await readFile(join(profileDir, 'DevToolsActivePort'), 'utf8')).split('\n')
    const session = await context.browser()?.newBrowserCDPSession()
    if (session === undefined) throw new Error('stand-in: Chromium gave no session of the browser')
    return new Chromium(context, session, `ws://127.0.0.1:${port}${path}`)
  }

  /** The page that Chromium starts with serves the first window: a driver would take an empty one for a window. */
  async openPage(): Promise<Page> {
    const first = this.#firstPage
    this.#firstPage = undefined
    return first ?? this.context.newPage()
  }

  async close(): Promise<void> {
    await this.context.close()
  }
}
