import type { BrowserWindowConstructorOptions, BrowserWindow as ElectronBrowserWindow, Rectangle } from 'electron'
import { app } from './app.ts'
import { isHeaded } from './chromium.ts'
import { debug, LoudEmitter, PreventableEvent } from './loud.ts'
import { screen } from './screen.ts'
import { WebContents } from './web-contents.ts'

type Emulated = Pick<
  ElectronBrowserWindow,
  | 'close'
  | 'destroy'
  | 'focus'
  | 'getBounds'
  | 'getNormalBounds'
  | 'getTitle'
  | 'hide'
  | 'id'
  | 'isDestroyed'
  | 'isFocused'
  | 'isFullScreen'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'maximize'
  | 'minimize'
  | 'restore'
  | 'setBounds'
  | 'setFullScreen'
  | 'setProgressBar'
  | 'show'
  | 'unmaximize'
>
type Shape = 'normal' | 'maximized' | 'minimized' | 'full-screen'

const all = new Map<number, BrowserWindow>()

/** A page with what a window manager would add: where it is and which shape it has are kept here, not drawn. */
export class BrowserWindow extends LoudEmitter implements Emulated {
  static getAllWindows(): BrowserWindow[] {
    return [...all.values()]
  }

  static getFocusedWindow(): BrowserWindow | null {
    return [...all.values()].find(window => window.isFocused()) ?? null
  }

  static fromWebContents(contents: unknown): BrowserWindow | null {
    return [...all.values()].find(window => window.webContents === contents) ?? null
  }

  static fromId(id: number): BrowserWindow | null {
    return all.get(id) ?? null
  }

  readonly webContents: WebContents
  readonly id: number
  #bounds: Rectangle
  #shape: Shape = 'normal'
  #isVisible: boolean
  #isFocused = false
  #isDestroyed = false
  readonly #title: string

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow')
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    const preferences = options.webPreferences ?? {}
    if (preferences.sandbox === false || preferences.contextIsolation === false || preferences.nodeIntegration === true)
      throw new Error('stand-in: only sandboxed, context-isolated windows without Node are emulated')
    const { workArea } = screen.getPrimaryDisplay()
    const width = options.width ?? 800
    const height = options.height ?? 600
    const x = options.x ?? workArea.x + Math.round((workArea.width - width) / 2)
    const y = options.y ?? workArea.y + Math.round((workArea.height - height) / 2)
    this.#bounds = { x, y, width, height }
    this.#title = options.title ?? app.name
    this.webContents = new WebContents(preferences)
    this.id = this.webContents.id
    all.set(this.id, this)
    this.#isVisible = options.show !== false
    this.#resizePage()
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show', {}))
    this.webContents.on('close-requested', () => this.close())
    this.webContents.on('destroyed', () => this.#closed())
    queueMicrotask(() => app.emit('browser-window-created', {}, this))
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  #resizePage(): void {
    const { width, height } = this.#shape === 'normal' ? this.#bounds : screen.getPrimaryDisplay().workArea
    if (isHeaded || this.#shape === 'minimized') return
    const resized = this.webContents.opened.then(page => page.setViewportSize({ width, height }))
    resized.catch(error => debug('resize', error))
  }

  #become(shape: Shape, event: string): void {
    if (this.#shape === shape) return
    this.#shape = shape
    this.#resizePage()
    this.emit(event, {})
    this.emit('resize', {})
  }

  getBounds(): Rectangle {
    return this.#shape === 'normal' ? { ...this.#bounds } : { ...screen.getPrimaryDisplay().workArea }
  }

  getNormalBounds(): Rectangle {
    return { ...this.#bounds }
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    this.#resizePage()
    this.emit('move', {})
    this.emit('resize', {})
  }

  maximize(): void {
    this.#become('maximized', 'maximize')
  }

  unmaximize(): void {
    if (this.isMaximized()) this.#become('normal', 'unmaximize')
  }

  minimize(): void {
    this.#become('minimized', 'minimize')
  }

  restore(): void {
    this.#become('normal', 'restore')
  }

  setFullScreen(flag: boolean): void {
    if (flag) this.#become('full-screen', 'enter-full-screen')
    else if (this.isFullScreen()) this.#become('normal', 'leave-full-screen')
  }

  isMaximized(): boolean {
    return this.#shape === 'maximized'
  }

  isMinimized(): boolean {
    return this.#shape === 'minimized'
  }

  isFullScreen(): boolean {
    return this.#shape === 'full-screen'
  }

  show(): void {
    this.#isVisible = true
    this.emit('show', {})
    this.focus()
  }

  hide(): void {
    this.#isVisible = false
    this.emit('hide', {})
    this.blur()
  }

  focus(): void {
    for (const other of all.values()) if (other !== this) other.blur()
    this.#isFocused = true
    this.emit('focus', {})
  }

  blur(): void {
    if (!this.#isFocused) return
    this.#isFocused = false
    this.emit('blur', {})
  }

  /** Of the icon in a taskbar that is not there; a test replaces the function. */
  setProgressBar(): void {}

  isVisible(): boolean {
    return this.#isVisible
  }

  isFocused(): boolean {
    return this.#isFocused
  }

  getTitle(): string {
    return this.#title
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  close(): void {
    const event = new PreventableEvent()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    this.webContents.destroy()
  }

  #closed(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    all.delete(this.id)
    this.emit('closed')
    app.windowClosed()
  }
}

app.learnWindows({
  count: () => all.size,
  closeAll: () => {
    for (const window of [...all.values()]) window.close()
    return all.size === 0
  },
})
