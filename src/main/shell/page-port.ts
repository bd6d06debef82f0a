import { ipcMain, MessageChannelMain, type WebContents } from 'electron'
import type { App } from '../app.ts'
import type { Logger } from '../log.ts'
import { serveMessagePort } from '../serve-message-port.ts'
import type { Origin } from './origin.ts'

/** Gives a port to the core to each page that asks, when it is ours and no frame inside another. */
export function offerPorts(core: App, origin: Origin, onConnect: (page: WebContents) => void, log: Logger): void {
  ipcMain.on('ponder:connect', ({ sender, senderFrame }) => {
    if (senderFrame === null) return
    if (senderFrame.parent !== null || !origin.owns(senderFrame.url)) {
      log.warn('a page that is not ours asked for a port')
      return
    }
    const { port1, port2 } = new MessageChannelMain()
    serveMessagePort(core.router, port1, log)
    senderFrame.postMessage('ponder:port', null, [port2])
    onConnect(sender)
  })
}
