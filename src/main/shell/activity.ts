import type { Download } from '../../shared/domain/download.ts'
import type { EngineStatus } from '../../shared/domain/model.ts'
import type { Run } from '../../shared/domain/run.ts'
import type { Settings } from '../../shared/domain/settings.ts'
import { defaultSettings } from '../../shared/domain/settings-defaults.ts'
import type { HostWatcher } from '../host-watcher.ts'

const fetching: ReadonlySet<Download['state']> = new Set(['queued', 'running', 'verifying'])

/** What the core is busy with, for what the desktop shows outside of the windows. */
export class Activity implements HostWatcher {
  readonly #running = new Map<string, Run>()
  readonly #changed = new Set<() => void>()
  readonly #finished = new Set<(run: Run) => void>()
  #engine: EngineStatus = { state: 'idle' }
  #downloads: readonly Download[] = []
  #settings = defaultSettings

  get isWriting(): boolean {
    return this.#running.size > 0
  }

  /** The answer that is written, else the first that waits; null when there is none. */
  get run(): Run | null {
    const all = [...this.#running.values()]
    return all.find(({ phase }) => phase !== 'queued') ?? all[0] ?? null
  }

  get isDownloading(): boolean {
    return this.#fetched.length > 0
  }

  get settings(): Settings {
    return this.#settings
  }

  /** 0..1 of the model being loaded, else of all downloads; null when neither is under way or its size is not known. */
  get progress(): number | null {
    if (this.#engine.state === 'loading') return this.#engine.progress
    const known = this.#fetched.filter(({ totalBytes }) => totalBytes !== null)
    const total = known.reduce((sum, { totalBytes }) => sum + (totalBytes ?? 0), 0)
    return total === 0 ? null : known.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0) / total
  }

  onChange(listener: () => void): void {
    this.#changed.add(listener)
    listener()
  }

  onFinished(listener: (run: Run) => void): void {
    this.#finished.add(listener)
  }

  runChanged(run: Run): void {
    if (run.phase !== 'finished') this.#running.set(run.id, run)
    else if (this.#running.delete(run.id)) for (const listener of this.#finished) listener(run)
    this.#tell()
  }

  engineChanged(status: EngineStatus): void {
    this.#engine = status
    this.#tell()
  }

  downloadsChanged(downloads: readonly Download[]): void {
    this.#downloads = downloads
    this.#tell()
  }

  settingsChanged(settings: Settings): void {
    this.#settings = settings
    this.#tell()
  }

  get #fetched(): readonly Download[] {
    return this.#downloads.filter(({ state }) => fetching.has(state))
  }

  #tell(): void {
    for (const listener of this.#changed) listener()
  }
}
