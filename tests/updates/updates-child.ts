import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createLogger } from '../../src/main/log.ts'
import type { UpdatesService } from '../../src/main/updates/updates-service.ts'
import type { UpdateState } from '../../src/shared/domain/update.ts'

/**
 * The shell's updater and the core's service over the stand-in for Electron, in a process of its own, without pages.
 * Told over IPC what to do; tells each state, and ends as the app does.
 */
export type Order = 'check' | 'download' | 'cancel' | 'quit'
export type Report = { state: UpdateState } | { log: string }

const electronModule = pathToFileURL(join(import.meta.dirname, '../stand-in/electron.ts')).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: electronModule, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
})
const [dataDir = '', version = '', patienceMs = ''] = process.argv.slice(2)
Object.assign(process, { type: 'browser', resourcesPath: process.env.STAND_IN_RESOURCES })
Object.assign(process.versions, { electron: '45.4.1' })

const { app } = await import('../stand-in/app.ts')
const { ReleaseUpdater } = await import('../../src/main/shell/updates/release-updater.ts')
const { UpdatesService: Service } = await import('../../src/main/updates/updates-service.ts')
app.describe({ name: 'ponder', version }, dataDir)
app.setPath('userData', dataDir)
// What waits for the app to be ready waits for a browser, which nothing here needs.
app.whenReady = async () => undefined

const report = (message: Report): boolean => process.send?.(message) ?? false
const log = createLogger({ write: (_level, line) => report({ log: line }) })
const updates: UpdatesService = new Service({
  host: new ReleaseUpdater({
    platform: 'linux',
    appImage: process.env.APPIMAGE ?? null,
    patienceMs: Number(patienceMs),
    log,
  }),
  looksByItself: () => false,
  clock: { now: Date.now, every: () => ({ [Symbol.dispose]: () => undefined }) },
  log,
})
process.on('message', (order: Order) => {
  if (order === 'quit') app.exit(0)
  else updates[order]()
})
for await (const state of updates.watch(undefined)) report({ state })
