import { join } from 'node:path'
import { type DownloadTuning, downloadTuning } from '../../src/main/downloads/download-context.ts'
import { DownloadsRepository } from '../../src/main/downloads/downloads-repository.ts'
import { DownloadsService } from '../../src/main/downloads/downloads-service.ts'
import { HubClient } from '../../src/main/hub/hub-client.ts'
import { HubHttp } from '../../src/main/hub/hub-http.ts'
import { type HubSettings, proxiesFrom } from '../../src/main/hub/hub-settings.ts'
import type { SystemProxy } from '../../src/main/hub/proxies.ts'
import { createLogger, silentSink } from '../../src/main/log.ts'
import type { Database } from '../../src/main/storage/database.ts'

export const blockBytes = 65_536

/** As in the product, but smaller and less patient. */
export const testTuning: DownloadTuning = {
  ...downloadTuning,
  blockBytes,
  spanBlocks: 8,
  flushIntervalMs: 50,
  reserveBytes: 1_048_576,
  retry: { maxFailures: 6, baseDelayMs: 10, maxDelayMs: 100, maxRetryAfterMs: 5_000 },
}

export interface ServiceOptions {
  settings: HubSettings
  tuning?: DownloadTuning
  bytesPerSecond?: () => number | null
  environment?: Record<string, string>
  systemProxy?: SystemProxy
  publishedHash?: string
}

/** With a token, so that whoever else sees it is found out. */
export function tokenForItself(endpoint: string): HubSettings {
  return { endpoint, tokenFor: origin => (origin === endpoint ? 'hf_secret' : null) }
}

/** What app.ts composes, over a store that is open. */
export function createDownloads(db: Database, dataDir: string, options: ServiceOptions) {
  const http = new HubHttp({
    settings: options.settings,
    proxies: proxiesFrom(options.environment ?? {}),
    systemProxy: options.systemProxy ?? null,
    stallTimeoutMs: 1_000,
  })
  const notices: string[] = []
  const repository = new DownloadsRepository(db)
  const downloads = new DownloadsService({
    hub: new HubClient(http),
    repository,
    modelsDir: () => join(dataDir, 'models'),
    tuning: options.tuning ?? testTuning,
    bytesPerSecond: options.bytesPerSecond ?? (() => null),
    publishedHash: () => Promise.resolve(options.publishedHash ?? null),
    notify: notice => notices.push(notice.type),
    now: Date.now,
    newId: () => `download-${Math.random().toString(36).slice(2)}`,
    log: createLogger(silentSink),
  })
  const close = async (): Promise<void> => {
    await downloads[Symbol.asyncDispose]()
    await http[Symbol.asyncDispose]()
  }
  return { downloads, repository, notices, close }
}
