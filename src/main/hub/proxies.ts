import { type Agent, type Dispatcher, EnvHttpProxyAgent, ProxyAgent } from 'undici'
import type { EnvironmentProxies } from './hub-settings.ts'

/** The address of the proxy that the system has for this address (`http:`, `https:` or `socks5:`); null: none. */
export type SystemProxy = (url: string) => Promise<string | null>

export interface ProxiesOptions {
  environment: EnvironmentProxies
  /** Null where the host knows none. */
  system: SystemProxy | null
  agent: Agent.Options
}

/** The way that a request takes: by the proxies of the environment; where it names none, by the system's; or straight. */
export class Proxies implements AsyncDisposable {
  readonly #options: ProxiesOptions
  readonly #plain: Dispatcher
  readonly #bySystem = new Map<string, Dispatcher>()

  constructor(options: ProxiesOptions) {
    this.#options = options
    this.#plain = new EnvHttpProxyAgent({ ...options.environment, ...options.agent })
  }

  async dispatcherFor(url: URL): Promise<Dispatcher> {
    const { environment, system, agent } = this.#options
    if (system === null || environment.httpProxy !== '' || environment.httpsProxy !== '') return this.#plain
    const uri = await system(url.href)
    if (uri === null) return this.#plain
    const dispatcher = this.#bySystem.get(uri) ?? new ProxyAgent({ ...agent, uri })
    this.#bySystem.set(uri, dispatcher)
    return dispatcher
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#plain, ...this.#bySystem.values()].map(dispatcher => dispatcher.destroy()))
  }
}
