import { ipcRenderer } from 'electron'
import { menuCommands } from '../shared/domain/menu-command.ts'
import { isPagePlace } from '../shared/domain/page-place.ts'

/*
 * Hands the page one MessagePort to the core and passes on the menu's commands and where the host sends it, all as
 * messages on the page's own window. Nothing is exposed on `window`, so there is no API here to be misused.
 *
 * The page says `ponder:ready` when it listens, and gets `ponder:port` with the port; it may say so again for another.
 */
const known: ReadonlySet<unknown> = new Set(menuCommands)

window.addEventListener('message', event => {
  if (event.source === window && event.data?.type === 'ponder:ready') ipcRenderer.send('ponder:connect')
})

ipcRenderer.on('ponder:port', event => {
  window.postMessage({ type: 'ponder:port' }, window.location.origin, [...event.ports])
})

ipcRenderer.on('ponder:command', (_event, command: unknown) => {
  if (known.has(command)) window.postMessage({ type: 'ponder:command', command }, window.location.origin)
})

ipcRenderer.on('ponder:go', (_event, place: unknown) => {
  if (isPagePlace(place)) window.postMessage({ type: 'ponder:go', place }, window.location.origin)
})
