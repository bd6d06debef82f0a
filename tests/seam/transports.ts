import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import type { ClientLink } from '@orpc/client'
import { RPCLink as MessagePortLink } from '@orpc/client/message-port'
import { RPCLink as WebSocketLink } from '@orpc/client/websocket'
import type { AnyRouter } from '@orpc/server'
import type { EncodedMessage } from '@orpc/standard-server-peer'
import { WebSocket } from 'ws'
import type { Logger } from '../../src/main/log.ts'
import { serveChannel } from '../../src/main/serve-channel.ts'
import { serveMessagePort } from '../../src/main/serve-message-port.ts'
import { startWebHost, type WebHost } from '../../src/main/web/web-host.ts'
import { BrowserSocket } from './browser-socket.ts'

/** The page's end of a pipe to the core. */
export interface Connection extends AsyncDisposable {
  link: ClientLink<Record<never, never>>
  /** As when the window closes. */
  disconnect(): void
  /** Sends a frame as it is, which no page of ours would. */
  sendRaw(frame: string): void
}

export type Connect = (router: AnyRouter, log: Logger) => Promise<Connection>

export const transports: Record<string, Connect> = {
  'in memory': async (router, log) => {
    const toCore = new EventTarget()
    const toPage = new EventTarget()
    const say = (target: EventTarget, data: unknown): void => {
      setImmediate(() => target.dispatchEvent(new MessageEvent('message', { data })))
    }
    const hear = (target: EventTarget, listener: (data: EncodedMessage) => void): void =>
      target.addEventListener('message', event => event instanceof MessageEvent && listener(event.data))
    serveChannel(
      router,
      {
        send: message => say(toPage, message),
        onMessage: listener => hear(toCore, listener),
        onClose: listener => toCore.addEventListener('close', listener),
      },
      log,
    )
    const disconnect = (): void => {
      for (const end of [toCore, toPage]) end.dispatchEvent(new Event('close'))
    }
    const port = {
      addEventListener: toPage.addEventListener.bind(toPage),
      postMessage: (data: unknown) => say(toCore, data),
    }
    return {
      link: new MessagePortLink({ port }),
      disconnect,
      sendRaw: frame => say(toCore, frame),
      [Symbol.asyncDispose]: async () => disconnect(),
    }
  },

  MessagePort: async (router, log) => {
    const { port1, port2 } = new MessageChannel()
    serveMessagePort(router, port1, log)
    const link = new MessagePortLink({ port: port2 })
    port2.start()
    const disconnect = (): void => port2.close()
    return {
      link,
      disconnect,
      sendRaw: frame => port2.postMessage(frame),
      [Symbol.asyncDispose]: async () => disconnect(),
    }
  },

  WebSocket: async (router, log) => {
    const host = await startSampleWebHost(router, log)
    const socket = await openSocket(host)
    const link = new WebSocketLink({ websocket: new BrowserSocket(socket) })
    return {
      link,
      disconnect: () => socket.terminate(),
      sendRaw: frame => socket.send(frame),
      [Symbol.asyncDispose]: async () => {
        socket.terminate()
        await host[Symbol.asyncDispose]()
      },
    }
  },
}

/** The real web host, with a page of one line. */
export async function startSampleWebHost(router: AnyRouter, log: Logger, heartbeatMs = 15_000): Promise<WebHost> {
  const rendererDir = await mkdtemp(join(tmpdir(), 'ponder-page-'))
  await writeFile(join(rendererDir, 'index.html'), '<!doctype html><title>page</title>')
  return startWebHost({ router: () => router, rendererDir, port: 0, takeNextPort: false, log, heartbeatMs })
}

/** Changes the token for the cookie as a browser does, and connects. */
export async function openSocket(host: WebHost): Promise<WebSocket> {
  const page = await fetch(host.url, { redirect: 'manual' })
  const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? ''
  const { origin, host: address } = new URL(host.url)
  const socket = new WebSocket(`ws://${address}/rpc`, { headers: { cookie }, origin, perMessageDeflate: false })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return socket
}
