import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../../shared/domain/menu-command.ts'
import type { ShellTexts } from './shell-texts.ts'

export interface MenuActions {
  run(command: MenuCommand): void
  openWindow(): void
}

/** A command's key is the page's own too: where the page answers it, the menu does not hear of it. */
export function installMenu(texts: ShellTexts, actions: MenuActions): void {
  const isMac = process.platform === 'darwin'
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const command = (id: MenuCommand, label: string, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => actions.run(id),
  })
  const settings = command('settings', texts.settings, 'CmdOrCtrl+,')
  const appMenu: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit', label: texts.quit },
    ],
  }
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [appMenu] : []),
    {
      label: texts.file,
      submenu: [
        command('new-chat', texts.newChat, 'CmdOrCtrl+N'),
        {
          id: 'new-window',
          label: texts.newWindow,
          accelerator: 'CmdOrCtrl+Shift+N',
          click: () => actions.openWindow(),
        },
        command('export-chat', texts.exportChat, 'CmdOrCtrl+Shift+E'),
        separator,
        ...(isMac ? [] : [settings, separator]),
        isMac ? { role: 'close', label: texts.close } : { role: 'quit', label: texts.quit },
      ],
    },
    {
      label: texts.edit,
      submenu: [
        { role: 'undo', label: texts.undo },
        { role: 'redo', label: texts.redo },
        separator,
        { role: 'cut', label: texts.cut },
        { role: 'copy', label: texts.copy },
        { role: 'paste', label: texts.paste },
        { role: 'selectAll', label: texts.selectAll },
        separator,
        command('search', texts.search, 'CmdOrCtrl+Shift+F'),
      ],
    },
    {
      label: texts.view,
      submenu: [
        command('palette', texts.palette, 'CmdOrCtrl+K'),
        command('toggle-sidebar', texts.toggleSidebar, 'CmdOrCtrl+B'),
        command('models', texts.models, 'CmdOrCtrl+Shift+M'),
        separator,
        { role: 'resetZoom', label: texts.resetZoom },
        { role: 'zoomIn', label: texts.zoomIn },
        // Where Plus is the shifted key of Equals, it is zoomed without Shift too.
        { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false },
        { role: 'zoomOut', label: texts.zoomOut },
        separator,
        { role: 'togglefullscreen', label: texts.fullScreen },
        { role: 'toggleDevTools', label: texts.developerTools },
      ],
    },
    {
      role: 'windowMenu',
      label: texts.window,
      submenu: [
        { role: 'minimize', label: texts.minimize },
        { role: 'close', label: texts.close },
      ],
    },
    { role: 'help', label: texts.help, submenu: [command('shortcuts', texts.shortcuts)] },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
