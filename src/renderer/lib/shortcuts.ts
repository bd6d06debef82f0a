import type { MenuCommand } from '../../shared/domain/menu-command.ts'

/** Everything that has a key or stands in the desktop menu, by name. `mod` is Cmd on a Mac, else Ctrl. */
export const shortcuts = {
  'new-chat': 'mod+n',
  palette: 'mod+k',
  search: 'mod+shift+f',
  settings: 'mod+,',
  models: 'mod+shift+m',
  'toggle-sidebar': 'mod+b',
  'focus-message': 'mod+l',
  'send-message': 'enter',
  'new-line': 'shift+enter',
  stop: 'escape',
  'answer-now': 'mod+j',
  'rename-chat': 'f2',
  'delete-chat': 'mod+shift+backspace',
  'export-chat': 'mod+shift+e',
  'copy-answer': 'mod+shift+c',
  regenerate: 'mod+shift+r',
  'edit-message': 'mod+shift+u',
  'toggle-thought': 'mod+.',
  shortcuts: 'shift+?',
} as const satisfies Record<string, string> & Record<MenuCommand, string>

export type Command = keyof typeof shortcuts

/** In a tab the browser keeps Ctrl+N for itself; both are taken, and the one that works is shown. */
const inBrowser: Partial<Record<Command, string>> = { 'new-chat': 'mod+shift+o' }

const isBrowser = window.location.protocol === 'http:' && !navigator.userAgent.includes('Electron')

/** Keys that belong to a field in focus and are answered there: listed for the dialog, never caught by the window. */
const local: ReadonlySet<Command> = new Set(['send-message', 'new-line'])

export const isMac = /mac/i.test(navigator.platform)

function chordOf(event: KeyboardEvent): string {
  const mod = isMac ? event.metaKey : event.ctrlKey
  const parts = [mod && 'mod', event.altKey && 'alt', event.shiftKey && 'shift', event.key.toLowerCase()]
  return parts.filter(Boolean).join('+')
}

/** Without a modifier a key is text when one is typing. */
function isTyping(event: KeyboardEvent): boolean {
  const { target } = event
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
  )
}

/** The command a key press means, or null. */
export function commandOf(event: KeyboardEvent): Command | null {
  if (event.isComposing) return null
  const chord = chordOf(event)
  for (const [command, keys] of Object.entries(shortcuts) as [Command, string][]) {
    if ((keys !== chord && inBrowser[command] !== chord) || local.has(command)) continue
    return isTyping(event) && !chord.includes('mod+') && chord !== 'escape' ? null : command
  }
  return null
}

const macNames: Record<string, string> = { mod: '⌘', shift: '⇧', alt: '⌥', enter: '↵', escape: 'Esc', backspace: '⌫' }
const names: Record<string, string> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: 'Enter',
  escape: 'Esc',
  backspace: '⌫',
}

/** As it is printed on a key cap: "Ctrl N", "⌘ N". */
export function keysOf(command: Command): string {
  const labels = isMac ? macNames : names
  const chord = (isBrowser && inBrowser[command]) || shortcuts[command]
  const keys = chord.split('+').filter((key, _, all) => !(key === 'shift' && all.includes('?')))
  return keys.map(key => labels[key] ?? key.toUpperCase()).join(' ')
}
