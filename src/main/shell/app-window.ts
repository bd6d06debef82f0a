import { BrowserWindow, nativeTheme, screen } from 'electron'
import type { MenuCommand } from '../../shared/domain/menu-command.ts'
import type { Logger } from '../log.ts'
import { offerContextMenu } from './context-menu.ts'
import { keepLinksOutside } from './external-links.ts'
import type { Origin } from './origin.ts'
import type { ShellTexts } from './shell-texts.ts'
import { keepWindowState, readWindowState, smallestWindow } from './window-state.ts'

export interface AppWindowOptions {
  origin: Origin
  preloadFile: string
  texts: ShellTexts
  /** Asked when a window opens. */
  checksSpelling: () => boolean
  log: Logger
}

interface OpenOptions extends AppWindowOptions {
  stateFile: string
  /** A `PagePlace` to begin at; null: where the page begins. */
  place: string | null
}

/** A page that dies again this soon is not brought back: it would go on dying. */
const reloadPauseMs = 10_000

/** One window with a page of its own. It may close at any time: what is being written lives in the core and goes on. */
export class AppWindow {
  readonly window: BrowserWindow
  readonly stateFile: string
  /** Null once the page listens; before that, what it will be told then. */
  #waiting: [channel: string, value: string][] | null = []

  constructor(options: OpenOptions) {
    const { origin, preloadFile, stateFile, place, texts, log } = options
    this.stateFile = stateFile
    const state = readWindowState(
      stateFile,
      screen.getAllDisplays().map(display => display.workArea),
    )
    const window = new BrowserWindow({
      ...(state?.bounds ?? { width: 1_200, height: 800 }),
      minWidth: smallestWindow.width,
      minHeight: smallestWindow.height,
      show: false,
      title: 'Ponder',
      // Paper, before the page has drawn itself on it.
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#161614' : '#fbfaf8',
      webPreferences: {
        preload: preloadFile,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: options.checksSpelling(),
      },
    })
    this.window = window
    window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    keepLinksOutside(window, origin, texts)
    offerContextMenu(window, texts)
    keepWindowState(window, stateFile)
    bringBack(window, log)
    window.once('ready-to-show', () => {
      window.webContents.setZoomLevel(state?.zoomLevel ?? 0)
      if (state?.isMaximized) window.maximize()
      if (state?.isFullScreen) window.setFullScreen(true)
      window.show()
    })
    const url = place === null ? origin.url : `${origin.url}#${place}`
    window.loadURL(url).catch((error: unknown) => log.error('the page could not be loaded', error))
  }

  show(): void {
    if (this.window.isMinimized()) this.window.restore()
    this.window.show()
    this.window.focus()
  }

  run(command: MenuCommand): void {
    this.#tell('ponder:command', command)
  }

  go(place: string): void {
    this.#tell('ponder:go', place)
  }

  /** Called when the page asked for its port: from then on it hears what it is told. */
  pageListens(): void {
    const waiting = this.#waiting ?? []
    this.#waiting = null
    for (const [channel, value] of waiting) this.window.webContents.send(channel, value)
  }

  #tell(channel: string, value: string): void {
    if (this.#waiting === null) this.window.webContents.send(channel, value)
    else this.#waiting.push([channel, value])
  }
}

/** After a crash of the page: nothing is lost with it, so it may simply come again. */
function bringBack(window: BrowserWindow, log: Logger): void {
  let lastMs = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    const isAgain = performance.now() - lastMs < reloadPauseMs
    lastMs = performance.now()
    log.error(`the page ended: ${reason}, ${exitCode}${isAgain ? ', again' : ''}`)
    if (!isAgain) window.webContents.reload()
  })
}
