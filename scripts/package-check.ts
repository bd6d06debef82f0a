import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildIfNeeded } from './build-if-needed.ts'
import { readElectronVersion } from './package/electron-version.ts'
import { extractApp } from './package/extract-app.ts'
import { makeForeignProject } from './package/foreign-project.ts'
import { inspect } from './package/inspect.ts'
import { inspectInstaller, type LinuxInstaller, linuxInstallers, missingTools } from './package/linux-installers.ts'
import { packUnpacked } from './package/pack.ts'
import { appBytes } from './package/package-rules.ts'
import { type PackedApp, readPackage } from './package/read-package.ts'
import { makeRuntime } from './package/stand-in-runtime.ts'
import { arches, ownArch, ownSystem, systems, type Target } from './package/systems.ts'
import type { Tally } from './test-tally.ts'

/*
 * npm run package:check [-- --all | --target mac-arm64] [--tally FILE]: packs the app for this system, or for others, on a
 * stand-in for the Electron runtime, looks into the package, and starts what was packed for this system. Of the installers
 * it makes and unpacks deb and rpm, where their tools are; it says nothing of Electron itself. What came of it is also
 * written to FILE, with what was not made.
 */

const root = resolve(import.meta.dirname, '..')
const electronVersion = readElectronVersion(root)
const { values } = parseArgs({
  options: { all: { type: 'boolean' }, target: { type: 'string', multiple: true }, tally: { type: 'string' } },
})
const workDir = mkdtempSync(join(tmpdir(), 'ponder-package-'))
const tally: Tally = { passed: 0, failed: [], skipped: notMadeAnywhere() }

try {
  if (!buildIfNeeded()) record('package: the build', ['it failed'])
  else for (const target of chosenTargets()) await check(target)
} finally {
  rmSync(workDir, { recursive: true, force: true })
}
if (values.tally !== undefined) writeFileSync(values.tally, JSON.stringify(tally))
process.exitCode = tally.failed.length === 0 ? 0 : 1

function chosenTargets(): Target[] {
  const all = systems.flatMap(system => arches.map(arch => ({ system, arch })))
  const own = `${ownSystem() ?? 'linux'}-${ownArch()}`
  const wanted = values.all ? all.map(nameOf) : (values.target ?? [own])
  const found = all.filter(target => wanted.includes(nameOf(target)))
  if (found.length !== wanted.length) throw new Error(`Targets are ${all.map(nameOf).join(', ')}`)
  const others = all.map(nameOf).filter(name => !wanted.includes(name))
  if (others.length > 0)
    tally.skipped.push(`packages ${others.join(', ')}: npm would fetch what they hold; npm run package:check -- --all`)
  return found
}

/** The installers that no machine without the network of their builders makes. */
function notMadeAnywhere(): string[] {
  const reasons = {
    AppImage: 'its runtime is on no registry that npm or apt knows',
    'setup.exe and portable.exe': "electron-builder's plugins for NSIS, and Wine, would be fetched",
    'dmg and zip for macOS': 'macOS alone makes and signs them',
  }
  return Object.entries(reasons).map(([name, reason]) => `package ${name}, not built: ${reason}`)
}

async function check(target: Target): Promise<void> {
  const { system, arch } = target
  const name = nameOf(target)
  const isOwn = system === ownSystem() && arch === ownArch()
  console.log(`\n── ${name}`)
  const projectDir = isOwn ? root : join(workDir, name, 'project')
  if (!isOwn && !makeForeignProject(root, projectDir, target))
    return record(`package ${name}`, ['npm could not fetch its packages'])
  const outDir = join(workDir, name, 'dist')
  const runtimeDir = await makeRuntime(system, arch, join(workDir, name, 'runtime'))
  if (!packUnpacked(target, { projectDir, runtimeDir, electronVersion, outDir }))
    return record(`package ${name}`, ['packing failed'])

  const app = readPackage(target, outDir)
  record(`package ${name}: files, sizes, fuses`, await inspect(app, target, root))
  console.log(`${(appBytes(app) / 2 ** 20).toFixed(1)} MiB in ${app.files.length} files`)
  if (system === 'linux' && isOwn) for (const installer of linuxInstallers) await checkInstaller(installer, app, target)
  if (isOwn && system !== 'win')
    record(
      `package ${name}: on the stand-in, a question asked, closed, opened again`,
      start(app, join(workDir, name, 'app')) ? [] : ['it did not answer'],
    )
  else tally.skipped.push(`package ${name}, started: it is for another system, or has no stand-in`)
  rmSync(join(workDir, name), { recursive: true, force: true })
}

async function checkInstaller(installer: LinuxInstaller, app: PackedApp, target: Target): Promise<void> {
  const name = `package ${nameOf(target)} ${installer}: made, unpacked, files, fuses`
  const missing = missingTools(installer)
  if (missing.length > 0) tally.skipped.push(`${name}: ${missing.join(', ')} missing`)
  else record(name, await inspectInstaller(installer, app, target, root, join(workDir, installer)))
}

/** One test in the tally. */
function record(name: string, faults: readonly string[]): void {
  for (const fault of faults) console.error(`✗ ${name}: ${fault}`)
  if (faults.length > 0) tally.failed.push(name)
  else {
    console.log(`✓ ${name}`)
    tally.passed += 1
  }
}

function nameOf({ system, arch }: Target): string {
  return `${system}-${arch}`
}

/** Asks the packed app a question in the desktop shell, closes it, and opens it again. */
function start(app: PackedApp, appDir: string): boolean {
  extractApp(app, appDir)
  const playwright = resolve(root, 'node_modules/@playwright/test/cli.js')
  const args = [playwright, 'test', '--project=electron', 'first-answer.both.spec.ts', '--reporter=list']
  const env = { ...process.env, PONDER_APP_DIR: appDir, PONDER_ELECTRON: resolve(root, 'tests/stand-in/electron') }
  return spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status === 0
}
