import type { MenuItemConstructorOptions } from 'electron'
import { BrowserWindow } from './browser-window.ts'
import { LoudObject } from './loud.ts'

/** An item as it was described, with its state and its click. */
class MenuItem extends LoudObject {
  readonly id: string
  readonly label: string
  readonly role: string | undefined
  readonly type: string
  readonly accelerator: string | undefined
  readonly submenu: Menu | undefined
  enabled: boolean
  visible: boolean
  checked: boolean
  readonly #click: MenuItemConstructorOptions['click']

  constructor(options: MenuItemConstructorOptions) {
    super('MenuItem')
    this.id = options.id ?? ''
    this.label = options.label ?? options.role ?? ''
    this.role = options.role?.toLowerCase()
    this.type = options.type ?? (options.submenu ? 'submenu' : 'normal')
    this.accelerator = options.accelerator ?? undefined
    this.submenu = Array.isArray(options.submenu) ? Menu.buildFromTemplate(options.submenu) : undefined
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    this.#click = options.click
  }

  click(): void {
    // Stand-ins of Electron's own classes: the application sees them by Electron's types.
    const call = this.#click as ((item: unknown, window: unknown, event: object) => void) | undefined
    call?.(this, BrowserWindow.getFocusedWindow() ?? undefined, {})
  }
}

/** Kept, not drawn: no menu bar is shown, and no accelerator pressed here reaches an item. */
export class Menu extends LoudObject {
  static #application: Menu | null = null
  readonly items: MenuItem[] = []

  constructor() {
    super('Menu')
  }

  static buildFromTemplate(template: MenuItemConstructorOptions[]): Menu {
    const menu = new Menu()
    menu.items.push(...template.map(options => new MenuItem(options)))
    return menu
  }

  /** The menus that were popped up, newest last: a test clicks their items. */
  static readonly poppedUp: Menu[] = []

  popup(): void {
    Menu.poppedUp.push(this)
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
}
