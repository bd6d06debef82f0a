import { readFileSync } from 'node:fs'
import type { WebContents as ElectronWebContents, WebPreferences } from 'electron'
import type { CDPSession, Page } from 'playwright-core'
import { app } from './app.ts'
import { makeCodec } from './codec.ts'
import { ipcMain } from './ipc-main.ts'
import { debug, LoudEmitter, loud } from './loud.ts'
import type { MessagePortMain } from './message-port-main.ts'
import { PageLink } from './page-link.ts'
import { fromMainFunction, openBinding, preloadWorld, toMainBinding, type WindowRequest } from './page-protocol.ts'
import { pageShim } from './page-shim.ts'
import { fromPageUrl, toPageUrl } from './page-urls.ts'
import { applyPermissions, session } from './session.ts'
import { windowOpenShim } from './window-open-shim.ts'

type Emulated = Pick<
  ElectronWebContents,
  | 'close'
  | 'focus'
  | 'forcefullyCrashRenderer'
  | 'getURL'
  | 'getZoomLevel'
  | 'id'
  | 'isDestroyed'
  | 'replaceMisspelling'
  | 'reload'
  | 'send'
  | 'setWindowOpenHandler'
  | 'setZoomLevel'
  | 'setWebRTCIPHandlingPolicy'
>
type OpenHandler = (details: WindowRequest & { referrer: { url: string; policy: string } }) => {
  action: 'allow' | 'deny'
}

let lastId = 0
const all = new Map<number, WebContents>()

/** One page of Chromium, with the unchanged preload run in a V8 world of its own before the page's scripts. */
export class WebContents extends LoudEmitter implements Omit<Emulated, 'setWindowOpenHandler' | 'send'> {
  readonly id = ++lastId
  readonly session = session.defaultSession
  readonly mainFrame: MainFrame
  /** Resolves when the page is there and the preload is in place. */
  opened: Promise<Page>
  /** Chromium's name for the page, or '' before there is one. */
  targetId = ''
  #page: Page | null = null
  #cdp: CDPSession | null = null
  #link: PageLink | null = null
  #openHandler: OpenHandler | null = null
  #isDestroyed = false
  #hasCrashed = false
  readonly #preferences: WebPreferences
  /** Where the application itself goes: no `will-navigate` for these. */
  readonly #programmatic = new Set<string>()

  constructor(preferences: WebPreferences) {
    super('WebContents')
    this.mainFrame = new MainFrame(this)
    all.set(this.id, this)
    this.#preferences = preferences
    this.opened = this.#open()
  }

  async #open(): Promise<Page> {
    const preferences = this.#preferences
    const page = await app.chromium.openPage()
    this.#page = page
    const cdp = await app.chromium.context.newCDPSession(page)
    this.#cdp = cdp
    this.targetId = (await cdp.send('Target.getTargetInfo')).targetInfo.targetId
    this.#link = new PageLink(cdp, {
      onMessage: (channel, args) => {
        const event = {
          sender: this,
          senderFrame: this.mainFrame,
          ports: [],
          processId: process.pid,
          frameId: 0,
          type: 'frame',
        }
        ipcMain.emit(channel, event, ...args)
      },
      onPreloadError: message => this.emit('preload-error', {}, preferences.preload, new Error(message)),
    })
    cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === openBinding) this.#openWindow(JSON.parse(payload) as WindowRequest)
    })
    await Promise.all([
      cdp.send('Page.enable'),
      cdp.send('Runtime.enable'),
      cdp.send('Runtime.addBinding', { name: openBinding }),
      cdp.send('Runtime.addBinding', { name: toMainBinding, executionContextName: preloadWorld }),
      cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${windowOpenShim})('${openBinding}')` }),
    ])
    if (preferences.preload !== undefined) await this.#addPreload(cdp, readFileSync(preferences.preload, 'utf8'))
    page.on('console', message => {
      debug('console', message.type(), message.text())
      this.emit('console-message', { level: message.type(), message: message.text() })
    })
    page.on('pageerror', error => debug('pageerror', error))
    page.on('domcontentloaded', () => this.emit('dom-ready', {}))
    page.on('load', () => this.emit('did-finish-load', {}))
    page.on('crash', () => {
      this.#hasCrashed = true
      this.#link?.disconnect()
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    })
    page.on('close', () => {
      if (page === this.#page) this.#closed()
    })
    return page
  }

  async #addPreload(cdp: CDPSession, source: string): Promise<void> {
    const names = JSON.stringify({ toMain: toMainBinding, fromMain: fromMainFunction, platform: process.platform })
    const preload = `function (require, module, exports, process) {\n${source}\n}`
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `(${pageShim})(${makeCodec}, ${preload}, ${names})`,
      worldName: preloadWorld,
    })
  }

  #openWindow(request: WindowRequest): void {
    const details = {
      ...request,
      url: fromPageUrl(request.url),
      referrer: { url: this.getURL(), policy: 'no-referrer' },
    }
    if (this.#openHandler?.(details).action === 'deny') return
    throw new Error(
      'stand-in: electron.WebContents: a window opened by a page is not emulated; deny it in setWindowOpenHandler',
    )
  }

  #closed(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    all.delete(this.id)
    this.#link?.disconnect()
    this.emit('destroyed')
  }

  /** True once for each address that `loadURL` or `reload` asked for. */
  isProgrammatic(pageUrl: string): boolean {
    return this.#programmatic.delete(pageUrl)
  }

  owns(page: Page | null): boolean {
    return page !== null && page === this.#page
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.opened
    await applyPermissions(app.chromium.session, this, toPageUrl(url))
    const target = new URL(toPageUrl(url)).href
    this.#programmatic.add(target)
    try {
      await page.goto(target)
    } catch (error) {
      this.emit('did-fail-load', {}, -2, String(error), url, true)
      throw new Error(`ERR_FAILED (-2) loading '${url}'`, { cause: error })
    }
  }

  reload(): void {
    if (this.#hasCrashed) this.#replaceCrashed()
    else {
      this.#programmatic.add(this.#page?.url() ?? '')
      this.#cdp?.send('Page.reload').catch(error => debug('reload', error))
    }
  }

  /** The driver has done with a page that crashed: another takes its place. */
  #replaceCrashed(): void {
    const crashed = this.#page
    const url = this.getURL()
    this.#hasCrashed = false
    this.opened = this.#open()
    this.opened
      .then(() => crashed?.close())
      .then(() => this.loadURL(url))
      .catch(error => debug('reload', error))
  }

  forcefullyCrashRenderer(): void {
    this.#cdp?.send('Page.crash').catch(error => debug('crash', error))
  }

  getURL(): string {
    return this.#page === null ? '' : fromPageUrl(this.#page.url())
  }

  send(channel: string, ...args: unknown[]): void {
    this.postWithPorts(channel, args, [])
  }

  postWithPorts(channel: string, args: unknown[], ports: readonly MessagePortMain[]): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed')
    this.#link?.send(channel, args, ports)
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  #zoomLevel = 0

  /** Kept, not drawn. */
  setZoomLevel(level: number): void {
    this.#zoomLevel = level
  }

  getZoomLevel(): number {
    return this.#zoomLevel
  }

  replaceMisspelling(word: string): void {
    debug('replaceMisspelling', word)
  }

  setWebRTCIPHandlingPolicy(): void {}

  focus(): void {}

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  close(): void {
    this.emit('close-requested')
  }

  /** Gone at once for the application; Chromium's page follows. */
  destroy(): void {
    this.#closed()
    this.opened.then(page => page.close()).catch(error => debug('close', error))
  }
}

/** The only frame that has a preload. */
class MainFrame {
  readonly parent = null
  readonly #contents: WebContents

  constructor(contents: WebContents) {
    this.#contents = contents
  }

  get url(): string {
    return this.#contents.getURL()
  }

  get top(): MainFrame {
    return this
  }

  postMessage(channel: string, message: unknown, transfer: readonly MessagePortMain[] = []): void {
    this.#contents.postWithPorts(channel, [message], transfer)
  }
}

export function contentsOf(page: Page | null): WebContents | undefined {
  return [...all.values()].find(contents => contents.owns(page))
}

export const webContents = loud('webContents', {
  getAllWebContents: () => [...all.values()],
  fromId: (id: number) => all.get(id),
  fromDevToolsTargetId: (targetId: string) => [...all.values()].find(contents => contents.targetId === targetId),
})
