import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { app, session } from 'electron'
import type { Run } from '../../shared/domain/run.ts'
import { systemClock } from '../clock.ts'
import { createReader } from '../create-reader.ts'
import { createEngine } from '../engine/create-engine.ts'
import { SupervisedEmbedder } from '../engine/supervised-embedder.ts'
import type { Logger } from '../log.ts'
import type { RestartableApp } from '../restartable-app.ts'
import { Activity } from './activity.ts'
import { appUrl, serveAppScheme } from './app-protocol.ts'
import { createDesktop } from './desktop.ts'
import { LastWindow } from './last-window.ts'
import { followOpenAtLogin } from './login-item.ts'
import { installMenu } from './menu.ts'
import { denyNetwork } from './network.ts'
import type { Opened } from './opened.ts'
import { claimLinks, type OpenedInbox } from './opened-inbox.ts'
import { Origin } from './origin.ts'
import { offerPorts } from './page-port.ts'
import { denyPermissions } from './permissions.ts'
import { saveOnQuit } from './quit.ts'
import type { ShellOptions } from './shell-options.ts'
import { shellTexts } from './shell-texts.ts'
import { notifyOfAnswers, showProgress, stayAwakeWhileBusy } from './show-activity.ts'
import { readySpelling } from './spelling.ts'
import { startCore } from './start-core.ts'
import { startElectronChild } from './start-electron-child.ts'
import { AppTray } from './tray.ts'
import { hostUpdates } from './updates/host-updates.ts'
import { reconnectOnWake } from './wake.ts'
import { Windows } from './windows.ts'
import { keepWithinReach } from './within-reach.ts'

export interface DesktopOptions extends Omit<ShellOptions, 'dataDir'> {
  dataDir: string
  /** The built bundles: `main/`, `preload/`, `renderer/`. */
  outDir: string
  /** What the system asks to open, from the first moment on; a second start asks to come to the front. */
  inbox: OpenedInbox
  log: Logger
  clearLogs: () => void
}

/** The desktop app, from a ready Electron to its window. */
export async function runDesktop(options: DesktopOptions): Promise<void> {
  const { dataDir, outDir, log } = options
  const texts = shellTexts(app.getLocale())
  // The development server of `electron-vite dev`; a packaged app has none, whatever its environment says.
  const origin = new Origin((app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL) ?? appUrl)
  serveAppScheme(join(outDir, 'renderer'))
  denyPermissions(session.defaultSession, origin)
  denyNetwork(session.defaultSession, origin)

  const activity = new Activity()
  const resourcesDir = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources')
  const core = await startCore(
    {
      dataDir,
      host: 'electron',
      version: app.getVersion(),
      desktop: createDesktop(texts),
      updates: hostUpdates(log.child('updates')),
      locale: app.getLocale(),
      resourcesDir,
      createEngine: engineLog =>
        createEngine(
          {
            threads: options.threads,
            gpu: options.gpu,
            inProcess: options.inProcess,
            startChild: startElectronChild(join(outDir, 'main', 'engine-process.js'), 'Ponder engine'),
          },
          engineLog,
        ),
      createEmbedder: modelPath =>
        new SupervisedEmbedder({
          modelPath,
          startChild: startElectronChild(join(outDir, 'main', 'engine-process.js'), 'Ponder embedder'),
          options: { threads: options.threads, gpu: options.gpu },
        }),
      createDocumentReader: readerLog =>
        createReader(readerLog, startElectronChild(join(outDir, 'main', 'reader-process.js'), 'Ponder reader')),
      log,
      clearLogs: () => {
        options.clearLogs()
        app.clearRecentDocuments()
      },
      watcher: activity,
    },
    texts,
  )
  if (core === null) {
    app.exit(1)
    return
  }
  saveOnQuit(core, log)
  // On a Mac the app stays without a window, and so do its running answers; elsewhere where an icon leads back to it.
  const staysOpen = (): boolean => process.platform === 'darwin' || tray.isShown
  const windows = new Windows({
    origin,
    preloadFile: join(outDir, 'preload', 'index.cjs'),
    dataDir,
    lastWindow: new LastWindow(activity, texts, staysOpen),
    texts,
    checksSpelling: () => readySpelling(session.defaultSession, activity.settings.spellCheck),
    log,
  })
  const tray = new AppTray({
    ...{ activity, texts, resourcesDir, locale: app.getLocale(), clock: systemClock },
    actions: {
      open: () => windows.show(),
      newChat: () => windows.run('new-chat'),
      stop: run => stopRun(core, run),
      quit: () => app.quit(),
    },
  })
  offerPorts(core, origin, page => windows.pageListens(page), log)
  installMenu(texts, { run: command => windows.run(command), openWindow: () => windows.open() })
  app.on('activate', () => windows.show())
  app.on('window-all-closed', () => {
    if (!staysOpen()) app.quit()
  })
  keepWithinReach()
  showProgress(activity)
  stayAwakeWhileBusy(activity)
  notifyOfAnswers(activity, texts, chatId => windows.go(`/chats/${chatId}`))
  followOpenAtLogin(activity)
  reconnectOnWake(() => core.router, log)
  claimLinks()
  options.inbox.receive(opened => showOpened(opened, core, windows))
  if (windows.count === 0) windows.show()
}

/** Each is asked about on the page: nothing is read or fetched here. */
function showOpened({ files, repos }: Opened, core: RestartableApp, windows: Windows): void {
  const [repo] = repos
  for (const file of files) app.addRecentDocument(file)
  const handles = files.flatMap(file => core.offerModelFile(file) ?? [])
  if (handles.length > 0) windows.go(`/models?files=${handles.join(',')}`)
  else if (repo !== undefined) windows.go(`/models?repo=${repo}`)
  else windows.show()
}

function stopRun(core: RestartableApp, run: Run): void {
  const { router } = core
  if (router !== null) void createRouterClient(router).chats.stop({ runId: run.id })
}
