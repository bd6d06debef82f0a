import type { WebSocket } from 'ws'

/** Gives the `ws` client, which can carry a cookie, the shape of a browser's WebSocket. */
export class BrowserSocket extends EventTarget {
  readonly #socket: WebSocket

  constructor(socket: WebSocket) {
    super()
    this.#socket = socket
    socket.on('message', (data, isBinary) => {
      const received = isBinary ? new Blob([new Uint8Array(data as Buffer)]) : String(data)
      this.dispatchEvent(new MessageEvent('message', { data: received }))
    })
    socket.on('close', () => this.dispatchEvent(new Event('close')))
  }

  get readyState(): WebSocket['readyState'] {
    return this.#socket.readyState
  }

  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    if (data instanceof Blob) throw new Error('the seam sends text and bytes')
    this.#socket.send(data)
  }
}
