import type { Download } from '../shared/domain/download.ts'
import type { EngineStatus } from '../shared/domain/model.ts'
import type { Run } from '../shared/domain/run.ts'
import type { Settings } from '../shared/domain/settings.ts'

/** What a host may want to show of the core's work outside of its pages. Told now and after each change. */
export interface HostWatcher {
  /** When a run is queued, at each of its phases, and when it has finished. */
  runChanged(run: Run): void
  engineChanged(status: EngineStatus): void
  downloadsChanged(downloads: readonly Download[]): void
  settingsChanged(settings: Settings): void
}

interface Watched {
  engine: { readonly status: EngineStatus; onStatus(listener: (status: EngineStatus) => void): () => void }
  downloads: { watch(signal: AbortSignal): AsyncIterable<readonly Download[]> }
  settings: { get(): Settings }
  notices: { listen(type: 'settings-changed', listener: () => void): () => void }
}

/** Tells the watcher until it is disposed. Runs tell of themselves. */
export function watchForHost(watcher: HostWatcher, { engine, downloads, settings, notices }: Watched): Disposable {
  const ending = new AbortController()
  const tellSettings = (): void => watcher.settingsChanged(settings.get())
  tellSettings()
  watcher.engineChanged(engine.status)
  const forgetSettings = notices.listen('settings-changed', tellSettings)
  const forgetEngine = engine.onStatus(status => watcher.engineChanged(status))
  const followDownloads = async (): Promise<void> => {
    for await (const list of downloads.watch(ending.signal)) watcher.downloadsChanged(list)
  }
  void followDownloads()
  return {
    [Symbol.dispose]: () => {
      ending.abort()
      forgetSettings()
      forgetEngine()
    },
  }
}
