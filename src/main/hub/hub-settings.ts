/** Where the hub is and who may see the person's token. Read anew for each request, so that a change counts at once. */
export interface HubSettings {
  /** `https://huggingface.co`, or a mirror with the same paths. */
  readonly endpoint: string
  /** The token for the hub at this origin, if the person has one for exactly it. */
  tokenFor(origin: string): string | null
}

export const officialEndpoint = 'https://huggingface.co'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * `HF_ENDPOINT`, as other tools of the hub read it, with one difference: the token is for the official hub only. A mirror
 * is somebody else's computer.
 */
export function hubSettingsFrom(environment: Environment, token: () => string | null): HubSettings {
  return {
    endpoint: environment.HF_ENDPOINT?.trim() || officialEndpoint,
    tokenFor: origin => (origin === officialEndpoint ? token() : null),
  }
}

export function tokenFrom(environment: Environment): string | null {
  return environment.HF_TOKEN?.trim() || null
}

/** In the words of the HTTP library; empty where the environment says nothing. */
export interface EnvironmentProxies {
  readonly httpProxy: string
  readonly httpsProxy: string
  readonly noProxy: string
}

/** The proxies of the environment. Lower case goes first, as everywhere. */
export function proxiesFrom(environment: Environment): EnvironmentProxies {
  const read = (name: string): string => environment[name] || environment[name.toUpperCase()] || ''
  return { httpProxy: read('http_proxy'), httpsProxy: read('https_proxy'), noProxy: read('no_proxy') }
}
