import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { extractAll } from '@electron/asar'
import { buildIfNeeded } from './build-if-needed.ts'
import { makeForeignProject } from './package/foreign-project.ts'
import { inspect } from './package/inspect.ts'
import { inspectInstallers, missingTools } from './package/linux-installers.ts'
import { packUnpacked } from './package/pack.ts'
import { appBytes } from './package/package-rules.ts'
import { type PackedApp, readPackage } from './package/read-package.ts'
import { makeRuntime } from './package/stand-in-runtime.ts'
import { arches, ownArch, ownSystem, systems, type Target } from './package/systems.ts'

/*
 * npm run package:check [-- --all | --target mac-arm64]: packs the app for this system, or for others, on a stand-in
 * for the Electron runtime, looks into the package, and starts what was packed for this system. Of the installers it
 * makes deb and rpm, where their tools are; it says nothing of Electron itself.
 */

const root = resolve(import.meta.dirname, '..')
const { electronVersion } = readElectronVersion()
const workDir = mkdtempSync(join(tmpdir(), 'ponder-package-'))
const faults: string[] = []

try {
  if (!buildIfNeeded()) faults.push('the build failed')
  else for (const target of chosenTargets()) await check(target)
} finally {
  rmSync(workDir, { recursive: true, force: true })
}
for (const fault of faults) console.error(`✗ ${fault}`)
process.exitCode = faults.length === 0 ? 0 : 1

function chosenTargets(): Target[] {
  const { values } = parseArgs({ options: { all: { type: 'boolean' }, target: { type: 'string', multiple: true } } })
  const all = systems.flatMap(system => arches.map(arch => ({ system, arch })))
  if (values.all) return all
  const own = `${ownSystem() ?? 'linux'}-${ownArch()}`
  const wanted = values.target ?? [own]
  const found = all.filter(({ system, arch }) => wanted.includes(`${system}-${arch}`))
  if (found.length !== wanted.length) throw new Error(`Targets are ${all.map(t => `${t.system}-${t.arch}`).join(', ')}`)
  return found
}

async function check(target: Target): Promise<void> {
  const { system, arch } = target
  const name = `${system}-${arch}`
  const isOwn = system === ownSystem() && arch === ownArch()
  const say = (fault: string): number => faults.push(`${name}: ${fault}`)
  console.log(`\n── ${name}`)
  const projectDir = isOwn ? root : join(workDir, name, 'project')
  if (!isOwn && !makeForeignProject(root, projectDir, target)) return void say('npm could not fetch its packages')
  const outDir = join(workDir, name, 'dist')
  const runtimeDir = await makeRuntime(system, arch, join(workDir, name, 'runtime'))
  if (!packUnpacked(target, { projectDir, runtimeDir, electronVersion, outDir })) return void say('packing failed')

  const app = readPackage(target, outDir)
  for (const fault of await inspect(app, target, root)) say(fault)
  if (isOwn && system === 'linux') for (const fault of await checkInstallers(app, target)) say(fault)
  const isStarted = isOwn && system !== 'win' && start(app, join(workDir, name, 'app'))
  if (isOwn && !isStarted && system !== 'win') say('the packed app did not answer on the stand-in')
  const size = `${(appBytes(app) / 2 ** 20).toFixed(1)} MiB in ${app.files.length} files`
  console.log(`${name}: ${size}; ${isStarted ? 'started on the stand-in' : 'not started here'}`)
  rmSync(join(workDir, name), { recursive: true, force: true })
}

async function checkInstallers(app: PackedApp, target: Target): Promise<string[]> {
  const missing = missingTools()
  if (missing.length === 0) return inspectInstallers(app, target, root, join(workDir, 'installers'))
  console.log(`deb and rpm were not made here: ${missing.join(', ')} missing`)
  return []
}

/** Asks the packed app a question in the desktop shell, closes it, and opens it again: far from this project's node_modules. */
function start({ asarFile, resourcesDir }: PackedApp, appDir: string): boolean {
  extractAll(asarFile, appDir)
  cpSync(resourcesDir, join(appDir, 'resources'), {
    recursive: true,
    filter: source => !source.startsWith(asarFile),
  })
  const playwright = resolve(root, 'node_modules/@playwright/test/cli.js')
  const args = [playwright, 'test', '--project=electron', 'first-answer.both.spec.ts', '--reporter=list']
  const env = { ...process.env, PONDER_APP_DIR: appDir, PONDER_ELECTRON: resolve(root, 'tests/stand-in/electron') }
  return spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status === 0
}

function readElectronVersion(): { electronVersion: string } {
  const manifest = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string
  }
  return { electronVersion: manifest.version }
}
