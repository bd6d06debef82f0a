import { existsSync } from 'node:fs'
import { LoudEmitter } from './loud.ts'
import type { Menu } from './menu.ts'

/** Kept, not drawn. A test emits `click`, and clicks the items of the menu that it was given. */
export class Tray extends LoudEmitter {
  toolTip = ''
  menu: Menu | null = null
  #isDestroyed = false

  constructor(image: string) {
    super('Tray')
    // As Electron does.
    if (!existsSync(image)) throw new Error(`Failed to load image from path '${image}'`)
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip
  }

  setContextMenu(menu: Menu | null): void {
    this.menu = menu
  }

  destroy(): void {
    this.#isDestroyed = true
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }
}
