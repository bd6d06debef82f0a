import { join, resolve } from 'node:path'
import { app, dialog } from 'electron'
import { createLogger } from './log.ts'
import { LogFile } from './log-file.ts'
import { registerAppScheme } from './shell/app-protocol.ts'
import { chooseDataDir, takeDataDir } from './shell/data-dir.ts'
import { describeFailure } from './shell/describe-failure.ts'
import { endOnBug } from './shell/end-on-bug.ts'
import { openedByCommandLine } from './shell/opened.ts'
import { listenForOpened, OpenedInbox } from './shell/opened-inbox.ts'
import { runDesktop } from './shell/run-desktop.ts'
import { readShellOptions } from './shell/shell-options.ts'
import { shellTexts } from './shell/shell-texts.ts'
import { becomeOnlyInstance } from './shell/single-instance.ts'

/*
 * The desktop host: what must happen before Electron is ready, and nothing else. This file may only shrink.
 * Never await `app.whenReady()` at the top level: Electron becomes ready after this module has been evaluated.
 */
app.enableSandbox()
registerAppScheme()
start()

function start(): void {
  let dataDir = ''
  try {
    const options = readShellOptions(process.argv.slice(1), process.env)
    dataDir = chooseDataDir(options.dataDir)
    takeDataDir(dataDir)
    const inbox = new OpenedInbox()
    if (!becomeOnlyInstance(opened => inbox.add(opened))) {
      app.quit()
      return
    }
    listenForOpened(inbox)
    const first = openedByCommandLine(process.argv, process.cwd())
    if (first.files.length + first.repos.length > 0) inbox.add(first)
    const logFile = new LogFile(join(dataDir, 'logs'))
    const log = createLogger(logFile)
    endOnBug(dataDir, log)
    const outDir = resolve(import.meta.dirname, '..')
    const clearLogs = (): void => logFile.clear()
    void app.whenReady().then(() => runDesktop({ ...options, dataDir, outDir, inbox, log, clearLogs }))
  } catch (error) {
    const texts = shellTexts(app.getLocale())
    dialog.showErrorBox(texts.cannotStart, describeFailure(error, dataDir, texts))
    app.exit(1)
  }
}
