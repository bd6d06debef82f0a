import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { DownloadsService } from '../../src/main/downloads/downloads-service.ts'
import type { HubSettings } from '../../src/main/hub/hub-settings.ts'
import { openTestStore, temporaryDataDir } from '../../src/main/storage/test-store.ts'
import type { Download, DownloadState } from '../../src/shared/domain/download.ts'
import { createDownloads, type ServiceOptions, tokenForItself } from './create-downloads.ts'
import { LocalHub } from './local-hub.ts'

export async function startHub(): Promise<LocalHub> {
  const hub = await LocalHub.start()
  onTestFinished(() => hub[Symbol.asyncDispose]())
  return hub
}

export function hubSettings(hub: LocalHub): HubSettings {
  return tokenForItself(hub.endpoint)
}

/** A hub, a store and the service, closed when the test ends. */
export async function openDownloads(options: Partial<ServiceOptions> = {}, dataDir?: string) {
  const hub = await startHub()
  const folder = dataDir ?? (await temporaryDataDir())
  const store = await openTestStore(folder)
  const service = createDownloads(store.db, folder, { settings: hubSettings(hub), ...options })
  let isOpen = true
  const close = async (): Promise<void> => {
    if (!isOpen) return
    isOpen = false
    await service.close()
    await store[Symbol.asyncDispose]()
  }
  onTestFinished(close)
  return { hub, dataDir: folder, modelsDir: join(folder, 'models'), db: store.db, ...service, close }
}

export function find(downloads: DownloadsService, id: string): Download {
  const found = downloads.list().find(download => download.id === id)
  if (found === undefined) throw new Error('the download is not in the list')
  return found
}

/** Waits until it rests in this state; another resting state fails the test at once, with its error. */
export async function untilState(downloads: DownloadsService, id: string, state: DownloadState): Promise<Download> {
  const isResting = (): boolean => ['done', 'failed', 'paused', state].includes(find(downloads, id).state)
  await expect.poll(isResting, { timeout: 60_000, interval: 10 }).toBe(true)
  expect(find(downloads, id)).toMatchObject({ state })
  return find(downloads, id)
}
