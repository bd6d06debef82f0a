import { type FSWatcher, watch } from 'node:fs'
import { copySuffix } from './put-file.ts'

const pauseMs = 1_000
/** Systems allow a process only so many. */
const maxFolders = 500
/** What is on its way changes all the time, and is listed by nobody. */
const onItsWay = new RegExp(`\\.(part|tmp|crdownload|${copySuffix.slice(1)})$`, 'i')

/** Tells, at most once a second, that something changed in one of the folders. Where a system cannot watch, it is silent. */
export class FolderWatcher implements Disposable {
  readonly #onChange: () => void
  readonly #watchers = new Map<string, FSWatcher>()
  #timer: NodeJS.Timeout | null = null

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  /** From now on these, and no others. Folders in them are not meant. */
  follow(folders: Iterable<string>): void {
    const wanted = new Set([...folders].slice(0, maxFolders))
    for (const [folder, watcher] of this.#watchers) {
      if (wanted.has(folder)) continue
      watcher.close()
      this.#watchers.delete(folder)
    }
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#watch(folder)
  }

  [Symbol.dispose](): void {
    this.follow([])
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  #watch(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (name === null || !onItsWay.test(name)) this.#tellSoon()
      })
      watcher.on('error', () => this.#forget(folder))
      this.#watchers.set(folder, watcher)
    } catch {
      // Not there, or too many: each listing looks anyway.
    }
  }

  #forget(folder: string): void {
    this.#watchers.get(folder)?.close()
    this.#watchers.delete(folder)
  }

  #tellSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      this.#onChange()
    }, pauseMs)
  }
}
