import { app } from 'electron'
import { isModelFile, type Opened, repoOfLink } from './opened.ts'

/** What was opened before there was a window to show it waits for one. */
export class OpenedInbox {
  #waiting: Opened[] = []
  #receiver: ((opened: Opened) => void) | null = null

  add(opened: Opened): void {
    if (this.#receiver === null) this.#waiting.push(opened)
    else this.#receiver(opened)
  }

  receive(receiver: (opened: Opened) => void): void {
    this.#receiver = receiver
    for (const opened of this.#waiting.splice(0)) receiver(opened)
  }
}

/** On a Mac files and links come as events, even before `app` is ready; elsewhere on the command line. */
export function listenForOpened(inbox: OpenedInbox): void {
  app.on('open-file', (event, path) => {
    event.preventDefault()
    if (isModelFile(path)) inbox.add({ files: [path], repos: [] })
  })
  app.on('open-url', (event, url) => {
    event.preventDefault()
    const repo = repoOfLink(url)
    if (repo !== null) inbox.add({ files: [], repos: [repo] })
  })
}

/**
 * Tells Windows and macOS that `ponder://` is ours, for this user; the packages for Linux bring a desktop entry that
 * says so. Not for what runs from its source, and not for the portable app, which leaves no trace.
 */
export function claimLinks(): void {
  if (!app.isPackaged || process.platform === 'linux' || process.env.PORTABLE_EXECUTABLE_FILE !== undefined) return
  // What follows `--` is never taken for a switch, whatever a link holds.
  app.setAsDefaultProtocolClient('ponder', process.execPath, ['--'])
}
