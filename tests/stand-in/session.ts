import type { CDPSession } from 'playwright-core'
import { loud } from './loud.ts'
import { NetSession } from './net-session.ts'
import { fromPageUrl } from './page-urls.ts'

type RequestListener = (
  details: { id: number; url: string; method: string; resourceType: string; webContentsId?: number },
  callback: (response: { cancel?: boolean }) => void,
) => void
type PermissionRequestHandler = (
  contents: unknown,
  permission: string,
  callback: (granted: boolean) => void,
  details: object,
) => void
type PermissionCheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean

let proxy = ''
let onBeforeRequest: RequestListener | null = null
let permissionRequestHandler: PermissionRequestHandler | null = null
let permissionCheckHandler: PermissionCheckHandler | null = null

const webRequest = loud('session.webRequest', {
  onBeforeRequest(filterOrListener: object | RequestListener | null, listener?: RequestListener | null): void {
    onBeforeRequest =
      typeof filterOrListener === 'function' ? (filterOrListener as RequestListener) : (listener ?? null)
  },
})

const defaultSession = loud('session.defaultSession', {
  webRequest,
  setPermissionRequestHandler(handler: PermissionRequestHandler | null): void {
    permissionRequestHandler = handler
  },
  setPermissionCheckHandler(handler: PermissionCheckHandler | null): void {
    permissionCheckHandler = handler
  },
  /** Kept: no dictionary is fetched, and nothing is underlined. */
  availableSpellCheckerLanguages: ['en-US', 'fr', 'de'],
  spellCheckerLanguages: [] as string[],
  setSpellCheckerLanguages(languages: string[]): void {
    this.spellCheckerLanguages = languages
  },
  addWordToSpellCheckerDictionary: () => true,
  setDevicePermissionHandler: () => undefined,
  /** One proxy for all, but for the loopback, as Chromium has it. */
  async setProxy({ proxyRules = '' }: { proxyRules?: string }): Promise<void> {
    proxy = proxyRules
  },
  resolveProxy: async (url: string): Promise<string> =>
    proxy === '' || /^(127\.|localhost$|\[::1\]$)/.test(new URL(url).hostname) ? 'DIRECT' : `PROXY ${proxy}`,
})

const partitions = new Map<string, NetSession>()

export const session = loud('session', {
  defaultSession,
  /** For requests of the main process alone: no page lives in one. */
  fromPartition(name: string): NetSession {
    const partition = partitions.get(name) ?? new NetSession()
    partitions.set(name, partition)
    return partition
  },
})

let lastRequestId = 0

/** False when the application cancels the request. Its URL filter is not looked at: `<all_urls>` is what is emulated. */
export async function mayRequest(details: { url: string; method: string; resourceType: string }): Promise<boolean> {
  const listener = onBeforeRequest
  if (listener === null) return true
  return new Promise(resolve => {
    listener({ id: ++lastRequestId, ...details }, response => resolve(response.cancel !== true))
  })
}

/** Electron's names of permissions, and what Chromium calls them. */
const permissions: Record<string, { name: string; allowWithoutSanitization?: boolean }[]> = {
  geolocation: [{ name: 'geolocation' }],
  notifications: [{ name: 'notifications' }],
  media: [{ name: 'microphone' }, { name: 'camera' }],
  midi: [{ name: 'midi' }],
  'clipboard-read': [{ name: 'clipboard-read' }],
  'clipboard-sanitized-write': [{ name: 'clipboard-write', allowWithoutSanitization: false }],
}

/** Chromium asks nobody without a window of its own: so the application is asked beforehand, for each, and told to Chromium. */
export async function applyPermissions(browser: CDPSession, contents: unknown, pageUrl: string): Promise<void> {
  const { origin } = new URL(pageUrl)
  const requestingOrigin = fromPageUrl(`${origin}/`)
  for (const [permission, names] of Object.entries(permissions)) {
    const details = { requestingUrl: requestingOrigin, isMainFrame: true }
    const passesCheck = permissionCheckHandler?.(contents, permission, requestingOrigin, details) ?? true
    const isGranted =
      passesCheck &&
      (await new Promise<boolean>(resolve => {
        if (permissionRequestHandler === null) resolve(true)
        else permissionRequestHandler(contents, permission, resolve, details)
      }))
    for (const name of names)
      await browser.send('Browser.setPermission', {
        permission: name,
        setting: isGranted ? 'granted' : 'denied',
        origin,
      })
  }
}
