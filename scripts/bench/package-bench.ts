import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { _electron } from 'playwright-core'
import { readElectronVersion } from '../package/electron-version.ts'
import { extractApp } from '../package/extract-app.ts'
import { packUnpacked } from '../package/pack.ts'
import { budgetBytes } from '../package/package-budgets.ts'
import { appBytes } from '../package/package-rules.ts'
import { type PackedApp, readPackage } from '../package/read-package.ts'
import { makeRuntime } from '../package/stand-in-runtime.ts'
import { ownArch, ownSystem, type Target } from '../package/systems.ts'
import { writeEmptyApp } from './empty-app.ts'
import { type BenchContext, type Measure, median } from './measure.ts'
import { treeBytes } from './process-tree.ts'
import { seedChats } from './seed-chats.ts'
import { waitUntilUsable } from './usable-page.ts'

const root = resolve(import.meta.dirname, '../..')
const standIn = join(root, 'tests/stand-in/electron')
/** About what an unpacked Electron 45 weighs; none can be weighed where this was written. */
const electronBytes = 250 * 2 ** 20

/** The packed app beside an empty one, packed by the same builder and started on the same stand-in for Electron. */
export async function packageBench(context: BenchContext): Promise<Measure[]> {
  const target: Target = { system: ownSystem() ?? 'linux', arch: ownArch() }
  const emptyProject = join(context.workDir, 'empty-project')
  await writeEmptyApp(emptyProject)
  const ours = await pack(target, root, join(context.workDir, 'ours'))
  const theirs = await pack(target, emptyProject, join(context.workDir, 'empty'))
  await seedChats(join(context.workDir, 'ours', 'data'), 100, 10)
  const rounds = context.quick ? 2 : 10
  // The first start of each makes a profile and a cache of compiled code, which every later one finds.
  for (const app of [theirs, ours]) await open(app, rounds === 2)
  const starts: { ours: Opened[]; theirs: Opened[] } = { ours: [], theirs: [] }
  for (let round = 0; round < rounds; round++) {
    // Memory takes its time to settle and hardly differs: three times are enough.
    starts.theirs.push(await open(theirs, round < 3))
    starts.ours.push(await open(ours, round < 3))
  }
  return [...sizes(ours.packed, theirs.packed, target), ...ratios(starts.ours, starts.theirs, rounds)]
}

interface App {
  packed: PackedApp
  args: string[]
}

async function pack(target: Target, projectDir: string, dir: string): Promise<App> {
  const runtimeDir = await makeRuntime(target.system, target.arch, join(dir, 'runtime'))
  const outDir = join(dir, 'dist')
  const options = { projectDir, runtimeDir, electronVersion: readElectronVersion(root), outDir }
  if (!packUnpacked(target, options)) throw new Error(`${projectDir} could not be packed`)
  const packed = readPackage(target, outDir)
  const appDir = join(dir, 'app')
  extractApp(packed, appDir)
  const dataDir = join(dir, 'data')
  await mkdir(dataDir, { recursive: true })
  const own = projectDir === root ? [`--data-dir=${dataDir}`, '--gpu=off'] : [`--user-data-dir=${dataDir}`]
  return { packed, args: [appDir, ...own] }
}

interface Opened {
  /** From starting the process to a message field that is drawn. */
  usableMs: number
  /** Of all processes, at rest; null when it was not looked at. */
  restBytes: number | null
}

async function open(app: App, isAtRest: boolean): Promise<Opened> {
  const startedAt = performance.now()
  const desktop = await _electron.launch({ executablePath: standIn, args: app.args })
  try {
    await waitUntilUsable(await desktop.firstWindow())
    const usableMs = performance.now() - startedAt
    return { usableMs, restBytes: isAtRest ? await settledBytes(desktop.process().pid ?? 0) : null }
  } finally {
    await desktop.close()
  }
}

/** Looked at once a second until five looks in a row differ by less than a percent. */
async function settledBytes(pid: number): Promise<number | null> {
  const seen: number[] = []
  for (let look = 0; look < 60; look++) {
    const bytes = await treeBytes(pid)
    if (bytes === null) return null
    seen.push(bytes)
    const last = seen.slice(-5)
    if (last.length === 5 && Math.max(...last) < 1.01 * Math.min(...last)) return bytes
    await sleep(1_000)
  }
  throw new Error('the memory of the app does not settle')
}

function sizes(ours: PackedApp, theirs: PackedApp, { system, arch }: Target): Measure[] {
  const [our, their, budget] = [appBytes(ours), appBytes(theirs), budgetBytes[system][arch]]
  const note = `${mib(our)} unpacked over ${mib(their)}, ${system} ${arch}`
  return [
    {
      name: 'package ÷ empty app, Electron in both',
      value: (our + electronBytes) / (their + electronBytes),
      unit: '',
      limit: { atMost: 2 },
      note: `${note}; Electron taken as ${mib(electronBytes)}`,
    },
    {
      name: '… ÷ its budget, without Electron',
      value: our / budget,
      unit: '',
      limit: { atMost: 1 },
      note: `${mib(our)} of ${mib(budget)}`,
    },
  ]
}

function ratios(ours: Opened[], theirs: Opened[], rounds: number): Measure[] {
  const [our, their] = [ours, theirs].map(opened => median(opened.map(({ usableMs }) => usableMs))) as [number, number]
  const start: Measure = {
    name: 'packed app: start to usable window ÷ empty app',
    value: our / their,
    unit: '',
    limit: { atMost: 3 },
    note: `${our.toFixed(0)} ms over ${their.toFixed(0)} ms, ${rounds} times in turn, 100 chats, stand-in`,
  }
  const [ourBytes, theirBytes] = [ours, theirs].map(opened => median(opened.flatMap(one => one.restBytes ?? [])))
  if (ourBytes === undefined || theirBytes === undefined || Number.isNaN(ourBytes)) return [start]
  const memory: Measure = {
    name: '… memory at rest, all processes ÷ empty app',
    value: ourBytes / theirBytes,
    unit: '',
    limit: { atMost: 2 },
    note: `${mib(ourBytes)} over ${mib(theirBytes)} (PSS), before the first question, stand-in`,
  }
  return [start, memory]
}

function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(bytes < 2 ** 20 ? 3 : 1)} MiB`
}
