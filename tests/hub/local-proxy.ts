import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A proxy as offices have one. It passes on what is plain; a tunnel it refuses, so that nothing leaves this machine. */
export class LocalProxy implements AsyncDisposable {
  /** Addresses that were asked for. */
  readonly passed: string[] = []
  readonly tunnels: { to: string; headers: object }[] = []
  /** Where a host that only the proxy knows is, by its name. */
  readonly hosts = new Map<string, string>()
  readonly #server = createServer((incoming, response) => this.#pass(incoming, response))

  static async start(): Promise<LocalProxy> {
    const proxy = new LocalProxy()
    proxy.#server.on('connect', (incoming, socket) => {
      proxy.tunnels.push({ to: incoming.url ?? '', headers: incoming.headers })
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    })
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  /** `127.0.0.1:8080` */
  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  #pass(incoming: IncomingMessage, response: ServerResponse): void {
    const { url = '', method, headers } = incoming
    this.passed.push(url)
    const { origin, host } = new URL(url)
    const target = url.replace(origin, this.hosts.get(host) ?? origin)
    const outgoing = request(target, { method, headers }, answered => {
      response.writeHead(answered.statusCode ?? 502, answered.headers)
      answered.pipe(response)
    })
    outgoing.on('error', () => response.destroy())
    outgoing.end()
  }
}
