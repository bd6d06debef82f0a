import { createServer, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { AnyRouter } from '@orpc/server'
import { WebSocketServer } from 'ws'
import type { Logger } from '../log.ts'
import { serveWebSocket } from '../serve-web-socket.ts'
import { type Gate, handleRequest } from './handle-request.ts'
import { watchHeartbeat } from './heartbeat.ts'
import { listen } from './listen.ts'
import { RequestGuard } from './request-guard.ts'
import { Session } from './session.ts'
import { StaticFiles } from './static-files.ts'

export interface WebHostOptions {
  /** Null while the core starts anew: pages wait and try again. */
  router: () => AnyRouter | null
  /** The built page. */
  rendererDir: string
  /** 0: any free one. */
  port: number
  /** Take the next free port when this one is taken. */
  takeNextPort: boolean
  log: Logger
  heartbeatMs?: number
}

export interface WebHost extends AsyncDisposable {
  /** Opens the app once; the token in it is used up by that. */
  url: string
  /** Ends the connections of all pages; they come again by themselves. */
  disconnect(): void
}

/** The largest import of a chat (256 MB of text) and its wrapping. */
const maxMessageBytes = 300 * 1_048_576

/** The page and the core behind it, for browsers on this machine. */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const { log } = options
  const files = await StaticFiles.read(options.rendererDir)
  const server = createServer()
  const port = await listen(server, options.port, options.takeNextPort)
  const gate: Gate = { guard: new RequestGuard(port), session: new Session(port), files }
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false })

  server.on('request', (request, response) => {
    handleRequest(gate, request, response).catch(error => {
      // A browser that left in the middle of a file is nothing to report.
      if (!response.destroyed) log.error('a request failed', error)
      response.destroy()
    })
  })
  server.on('upgrade', (request, socket, head) => {
    if (!gate.guard.isOwnHost(request)) return refuseUpgrade(socket, 421)
    if (request.url !== '/rpc') return refuseUpgrade(socket, 404)
    if (!gate.guard.isOwnOrigin(request)) return refuseUpgrade(socket, 403)
    if (!gate.session.accepts(request.headers.cookie)) return refuseUpgrade(socket, 401)
    const router = options.router()
    if (router === null) return refuseUpgrade(socket, 503)
    sockets.handleUpgrade(request, socket, head, webSocket => {
      webSocket.on('error', error => log.info(`a connection broke: ${error.message}`))
      serveWebSocket(router, webSocket, log)
    })
  })
  const stopHeartbeat = watchHeartbeat(() => sockets.clients, options.heartbeatMs ?? 15_000)

  return {
    url: `http://127.0.0.1:${port}/?token=${gate.session.token}`,
    // After what was sent before: the answer to the call that asked for it, too.
    disconnect: () => {
      for (const client of sockets.clients) client.close(1012)
    },
    async [Symbol.asyncDispose]() {
      stopHeartbeat()
      const closed = new Promise(resolve => server.close(resolve))
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      await closed
    },
  }
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.on('error', () => undefined)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
