import { app, BrowserWindow, ipcMain, MessageChannelMain, type MessagePortMain, type WebContents } from 'electron'
import type { Logger } from '../log.ts'
import type { RestartableApp } from '../restartable-app.ts'
import { serveMessagePort } from '../serve-message-port.ts'
import type { Origin } from './origin.ts'

/** Gives a port to the core to each page that asks, when it is ours and no frame inside another. */
export function offerPorts(
  core: RestartableApp,
  origin: Origin,
  onConnect: (page: WebContents) => void,
  log: Logger,
): void {
  const open = new Set<MessagePortMain>()
  core.listen({
    onDown: () => {
      for (const port of open) port.close()
    },
    onUp: () => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.reload()
    },
    onFailed: () => app.exit(1),
  })
  ipcMain.on('ponder:connect', ({ sender, senderFrame }) => {
    if (senderFrame === null) return
    if (senderFrame.parent !== null || !origin.owns(senderFrame.url)) {
      log.warn('a page that is not ours asked for a port')
      return
    }
    const { router } = core
    // The page is loaded again when there is a core.
    if (router === null) return
    const { port1, port2 } = new MessageChannelMain()
    open.add(port1)
    port1.on('close', () => open.delete(port1))
    serveMessagePort(router, port1, log)
    senderFrame.postMessage('ponder:port', null, [port2])
    onConnect(sender)
  })
}
