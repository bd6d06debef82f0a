import { type Dispatcher, request } from 'undici'
import { AppError } from '../../shared/domain/app-error.ts'
import { header, networkError } from './hub-errors.ts'
import type { EnvironmentProxies, HubSettings } from './hub-settings.ts'
import { Proxies, type SystemProxy } from './proxies.ts'

const maxRedirects = 5
const redirects = [301, 302, 303, 307, 308]

export interface HubHttpOptions {
  readonly settings: HubSettings
  readonly proxies: EnvironmentProxies
  /** Asked where the environment names none; null where the host knows none. */
  readonly systemProxy: SystemProxy | null
  /** A connection on which nothing comes for so long is given up. */
  readonly stallTimeoutMs: number
}

export interface HubRequest {
  readonly method: 'GET' | 'HEAD'
  readonly headers?: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  /** True: a redirect to another host is not followed but returned as `location`. */
  readonly stayOnHost?: boolean
}

export interface HubResponse {
  readonly url: URL
  readonly status: number
  readonly headers: Dispatcher.ResponseData['headers']
  /** Must be read to its end, or destroyed. */
  readonly body: Dispatcher.ResponseData['body']
  readonly location: URL | null
}

/** HTTP with the rules of the hub: redirects are followed by hand, and only the hub itself ever sees the token. */
export class HubHttp implements AsyncDisposable {
  readonly #settings: HubSettings
  readonly #proxies: Proxies

  constructor({ settings, proxies, systemProxy, stallTimeoutMs }: HubHttpOptions) {
    this.#settings = settings
    this.#proxies = new Proxies({
      environment: proxies,
      system: systemProxy,
      agent: {
        // Several ranges over one HTTP/2 connection share its window: parallel connections are the point.
        allowH2: false,
        headersTimeout: stallTimeoutMs,
        bodyTimeout: stallTimeoutMs,
        connectTimeout: Math.min(stallTimeoutMs, 15_000),
      },
    })
  }

  /** @throws AppError `hub_unexpected` when what was configured is no address */
  get endpoint(): URL {
    const url = URL.parse(this.#settings.endpoint.replace(/\/*$/, '/'))
    if (url === null || !/^https?:$/.test(url.protocol)) {
      throw new AppError('hub_unexpected', 'the address of the hub is no web address')
    }
    return url
  }

  /** @throws AppError `offline`, `hub_unexpected`; the error of `signal` when it was aborted */
  async send(url: URL, options: HubRequest): Promise<HubResponse> {
    let at = url
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const { statusCode: status, headers, body } = await this.#sendOnce(at, options)
      const location = redirects.includes(status) ? nextAddress(at, header(headers, 'location')) : null
      if (location === null || (options.stayOnHost === true && location.origin !== at.origin)) {
        return { url: at, status, headers, body, location }
      }
      await body.dump()
      at = location
    }
    throw new AppError('hub_unexpected', 'the hub redirects in a circle')
  }

  async #sendOnce(url: URL, { method, headers, signal }: HubRequest): Promise<Dispatcher.ResponseData> {
    const token = url.origin === this.endpoint.origin ? this.#settings.tokenFor(url.origin) : null
    try {
      const response = await request(url, {
        method,
        headers: { 'user-agent': 'ponder', ...headers, ...(token !== null && { authorization: `Bearer ${token}` }) },
        signal,
        dispatcher: await this.#proxies.dispatcherFor(url),
      })
      // Whoever reads the body is told by the reading; one that nobody reads must not take the process with it.
      response.body.on('error', () => undefined)
      return response
    } catch (error) {
      signal.throwIfAborted()
      throw networkError(error)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#proxies[Symbol.asyncDispose]()
  }
}

function nextAddress(from: URL, location: string | undefined): URL {
  const url = URL.parse(location ?? '', from.href)
  if (url === null || location === undefined || !/^https?:$/.test(url.protocol)) {
    throw new AppError('hub_unexpected', 'a redirect leads nowhere')
  }
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    throw new AppError('hub_unexpected', 'a redirect leads out of encryption')
  }
  return url
}
