import { readFileSync, statSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Runs an application's main module as the Electron executable would: `run.ts [flags] <folder with package.json> [arguments]`. */
const electronModule = pathToFileURL(join(import.meta.dirname, 'electron.ts')).href
registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/(main|common))?$/.test(specifier)
      ? { url: electronModule, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
})

const args = process.argv.slice(2)
const target = resolve(args.find(argument => !argument.startsWith('-')) ?? '.')
const root = statSync(target).isDirectory() ? target : dirname(target)
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string
  productName?: string
  version: string
  main: string
}
process.argv = [join(import.meta.dirname, 'electron'), ...args]
Object.assign(process, { type: 'browser', resourcesPath: process.env.STAND_IN_RESOURCES ?? join(root, 'resources') })
Object.assign(process.versions, { electron: '45.4.1', chrome: '0.0.0.0' })

const { app } = await import('./app.ts')
const { routeRequests } = await import('./protocol.ts')
await import('./electron.ts')
app.describe(manifest, root)
const userData = args.find(argument => argument.startsWith('--user-data-dir='))
if (userData !== undefined) app.setPath('userData', userData.slice('--user-data-dir='.length))

// The first signal asks, the second kills, as in Electron.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => app.quit())

const slow = setTimeout(() => {
  console.error(
    'stand-in: the main module is still being evaluated. A top-level await of app.whenReady() never ends, here as in Electron.',
  )
}, 5_000)
await import(pathToFileURL(target === root ? join(root, manifest.main) : target).href)
clearTimeout(slow)
await app.start(routeRequests)
