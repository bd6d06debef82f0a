import { join } from 'node:path'
import type { WebContents } from 'electron'
import type { MenuCommand } from '../../shared/domain/menu-command.ts'
import { AppWindow, type AppWindowOptions } from './app-window.ts'
import type { LastWindow } from './last-window.ts'

export interface WindowsOptions extends AppWindowOptions {
  /** Where the state of each window is kept. */
  dataDir: string
  lastWindow: LastWindow
}

/** All windows of the one core. Each has a page and a port of its own; they may close and open again. */
export class Windows {
  readonly #options: WindowsOptions
  /** The one that was used last comes last. */
  #all: AppWindow[] = []

  constructor(options: WindowsOptions) {
    this.#options = options
  }

  get count(): number {
    return this.#all.length
  }

  open(place: string | null = null): void {
    const opened = new AppWindow({ ...this.#options, place, stateFile: this.#freeStateFile() })
    this.#all.push(opened)
    opened.window.on('focus', () => {
      this.#all = [...this.#all.filter(other => other !== opened), opened]
    })
    this.#options.lastWindow.guard(opened.window, () => this.#all.length === 1)
    opened.window.on('closed', () => {
      this.#all = this.#all.filter(other => other !== opened)
    })
  }

  /** Brings the one that was used last to the front, or opens one. */
  show(): void {
    const last = this.#all.at(-1)
    if (last === undefined) this.open()
    else last.show()
  }

  run(command: MenuCommand): void {
    this.show()
    this.#all.at(-1)?.run(command)
  }

  go(place: string): void {
    const last = this.#all.at(-1)
    if (last === undefined) {
      this.open(place)
      return
    }
    last.show()
    last.go(place)
  }

  /** The page of these contents asked for its port. */
  pageListens(contents: WebContents): void {
    this.#all.find(({ window }) => window.webContents === contents)?.pageListens()
  }

  /** The first of them is the one of an app with one window; the second opens where the second was, and so on. */
  #freeStateFile(): string {
    const taken = new Set(this.#all.map(({ stateFile }) => stateFile))
    for (let number = 1; ; number++) {
      const file = join(this.#options.dataDir, number === 1 ? 'window.json' : `window-${number}.json`)
      if (!taken.has(file)) return file
    }
  }
}
