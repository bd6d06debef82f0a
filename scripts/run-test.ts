import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { build } from './build-if-needed.ts'
import { chromiumRemedy, ensureChromium } from './chromium.ts'
import { readFaultTable } from './fault-table.ts'
import { readPlaywrightReport, readTally, readVitestReport, type Tally } from './test-tally.ts'

const root = resolve(import.meta.dirname, '..')
const results = join(root, 'test-results')
const total: Tally = { passed: 0, failed: [], skipped: [] }
const env: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
  // Hundreds of processes are started, most of them engines, and each would compile the same modules anew.
  NODE_COMPILE_CACHE: join(root, '.cache', 'node-compile'),
}

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

check('Types', () =>
  ['src/main/tsconfig.json', 'src/renderer/tsconfig.json', 'tsconfig.json']
    .map(project => run(['typescript-native/bin/tsc', '-p', project]))
    .every(Boolean),
)
check('Format and lint', () => run(['@biomejs/biome/bin/biome', 'check']))
check('Layers', () => run(['dependency-cruiser/bin/dependency-cruiser.mjs', 'src', 'tests', 'scripts']))
check('Dead code', () => run(['knip/bin/knip.js']))
check('Build', build)

// Before the first tests that need it: those of the desktop stand-in are vitest's.
const chromium = ensureChromium()
if (chromium !== null) env.PONDER_CHROMIUM = chromium

heading('Unit, storage, service, seam and component tests')
const vitestFile = join(results, 'vitest.json')
count(
  'vitest',
  run(['vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestFile}`]),
  readVitestReport(vitestFile),
)

heading('Packages')
if (chromium === null) total.failed.push('packages: no Chromium')
else {
  const packagesFile = join(results, 'packages.json')
  count('package:check', runFile(['scripts/package-check.ts', '--tally', packagesFile]), readTally(packagesFile))
}

heading('End-to-end tests')
if (chromium === null) {
  console.error(chromiumRemedy)
  total.failed.push('end-to-end tests: no Chromium')
} else {
  count('playwright', run(['@playwright/test/cli.js', 'test']), readPlaywrightReport(join(results, 'playwright.json')))
}

report()

function heading(name: string): void {
  console.log(`\n──── ${name} ────`)
}

/** Runs a tool of node_modules; its output is shown as it comes. */
function run([tool = '', ...args]: readonly string[]): boolean {
  return runFile([join('node_modules', tool), ...args])
}

function runFile([file = '', ...args]: readonly string[]): boolean {
  const child = spawnSync(process.execPath, [join(root, file), ...args], { cwd: root, env, stdio: 'inherit' })
  return child.status === 0
}

/** One test in the count, however many commands it takes. */
function check(name: string, passes: () => boolean): void {
  heading(name)
  if (passes()) total.passed += 1
  else total.failed.push(name)
}

function count(name: string, isPassed: boolean, tally: Tally | null): void {
  total.passed += tally?.passed ?? 0
  total.failed.push(...(tally?.failed ?? []))
  total.skipped.push(...(tally?.skipped ?? []))
  // It crashed, or failed outside of any test.
  if (!isPassed && (tally === null || tally.failed.length === 0)) total.failed.push(`${name} did not end well`)
}

function report(): void {
  const faults = readFaultTable()
  if (faults !== null) {
    heading('Downloads under faults')
    console.log(faults)
  }
  heading('Result')
  for (const name of total.skipped) console.log(`skipped: ${name}`)
  for (const name of total.failed) console.log(`failed: ${name}`)
  const skipped = total.skipped.length === 0 ? '' : `, ${total.skipped.length} skipped`
  const line = `${total.passed} passed, ${total.failed.length} failed${skipped}`
  writeFileSync(join(results, 'summary.txt'), `${line}\n`)
  console.log(line)
  process.exitCode = total.failed.length === 0 ? 0 : 1
}
