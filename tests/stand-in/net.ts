import { EventEmitter } from 'node:events'
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { loud } from './loud.ts'
import type { NetSession } from './net-session.ts'

interface RequestOptions {
  protocol?: string
  hostname?: string
  port?: string | number
  path?: string
  method?: string
  headers?: Record<string, string>
  session?: NetSession
}

/** Node's names for what went wrong, and Chromium's. */
const chromiumNames: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'net::ERR_CONNECTION_REFUSED',
  ECONNRESET: 'net::ERR_CONNECTION_RESET',
  ENOTFOUND: 'net::ERR_NAME_NOT_RESOLVED',
  CERT_HAS_EXPIRED: 'net::ERR_CERT_DATE_INVALID',
  CERT_NOT_YET_VALID: 'net::ERR_CERT_DATE_INVALID',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'net::ERR_CERT_AUTHORITY_INVALID',
}

/**
 * One request from the main process, over Node's HTTP. As in Electron there is no event `socket`, and so
 * no timeout. A redirect is told and never followed: electron-updater does that by hand.
 */
class StandInRequest extends EventEmitter {
  readonly #request: ClientRequest

  constructor(options: RequestOptions) {
    super()
    const { session, protocol = 'https:', ...rest } = options
    const send = protocol === 'http:' ? requestHttp : requestHttps
    this.#request = send({ ...rest, protocol, agent: false }, response => this.#answer(response))
    this.#request.on('error', error => this.emit('error', inChromiumsWords(error)))
    session?.add(this)
    this.#request.once('close', () => session?.remove(this))
  }

  setHeader(name: string, value: string): void {
    this.#request.setHeader(name, value)
  }

  end(data?: Buffer): void {
    this.#request.end(data)
  }

  abort(): void {
    this.#request.destroy()
    this.emit('abort')
  }

  /** The connection goes away under it. */
  fail(): void {
    this.#request.destroy(Object.assign(new Error('closed'), { code: 'ECONNRESET' }))
  }

  #answer(response: IncomingMessage): void {
    const { statusCode = 0, headers } = response
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      response.resume()
      const base = `${this.#request.protocol}//${this.#request.host}${this.#request.path}`
      this.emit('redirect', statusCode, 'GET', new URL(headers.location, base).href, {})
      return
    }
    // Chromium finds that less came than was said; Node calls it a reset.
    const emit = response.emit.bind(response)
    response.emit = (name: string, ...args: unknown[]) =>
      emit(name, ...(name === 'error' ? [new Error('net::ERR_CONTENT_LENGTH_MISMATCH')] : args))
    this.emit('response', response)
  }
}

function inChromiumsWords(error: Error): Error {
  const code = 'code' in error ? String(error.code) : ''
  return new Error(chromiumNames[code] ?? `net::ERR_FAILED (${code})`)
}

export const net = loud('net', { request: (options: RequestOptions) => new StandInRequest(options) })
