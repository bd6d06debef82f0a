/** What the desktop menu can ask of the page: `{type: 'ponder:command', command}`, posted to the page's window by the preload. */
export const menuCommands = [
  'new-chat',
  'export-chat',
  'settings',
  'search',
  'palette',
  'models',
  'toggle-sidebar',
  'shortcuts',
] as const
export type MenuCommand = (typeof menuCommands)[number]
