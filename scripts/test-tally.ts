import { existsSync, readFileSync } from 'node:fs'

/** What came of a part of the tests. */
export interface Tally {
  passed: number
  /** Names; a skipped test's name or annotation says why. */
  failed: string[]
  skipped: string[]
}

interface VitestReport {
  testResults: {
    name: string
    status: string
    assertionResults: { fullName: string; status: string }[]
  }[]
}

interface PlaywrightSuite {
  title: string
  suites?: PlaywrightSuite[]
  specs?: {
    title: string
    tests: { projectName: string; status: string; annotations: { type: string; description?: string }[] }[]
  }[]
}

/** From vitest's JSON report; null when it wrote none. A file that could not even be read counts as a failed test. */
export function readVitestReport(file: string): Tally | null {
  const report = readJson<VitestReport>(file)
  if (report === null) return null
  const tally: Tally = { passed: 0, failed: [], skipped: [] }
  for (const { name, status, assertionResults } of report.testResults) {
    if (status === 'failed' && assertionResults.every(test => test.status !== 'failed')) tally.failed.push(name)
    for (const test of assertionResults) {
      if (test.status === 'passed') tally.passed += 1
      else if (test.status === 'failed') tally.failed.push(test.fullName)
      else tally.skipped.push(test.fullName)
    }
  }
  return tally
}

/** From Playwright's JSON report; null when it wrote none. */
export function readPlaywrightReport(file: string): Tally | null {
  const report = readJson<{ suites: PlaywrightSuite[] }>(file)
  if (report === null) return null
  const tally: Tally = { passed: 0, failed: [], skipped: [] }
  const visit = (suite: PlaywrightSuite, path: string): void => {
    const here = path === '' ? suite.title : `${path} › ${suite.title}`
    for (const spec of suite.specs ?? [])
      for (const test of spec.tests) {
        const name = `[${test.projectName}] ${here} › ${spec.title}`
        if (test.status === 'expected') tally.passed += 1
        else if (test.status === 'skipped') tally.skipped.push(name + reasonOf(test.annotations))
        // `flaky` passed at a second try only: that is no pass here.
        else tally.failed.push(name)
      }
    for (const inner of suite.suites ?? []) visit(inner, here)
  }
  for (const suite of report.suites) visit(suite, '')
  return tally
}

/** From a file that holds one; null when nobody wrote it. */
export function readTally(file: string): Tally | null {
  return readJson<Tally>(file)
}

function reasonOf(annotations: readonly { type: string; description?: string }[]): string {
  const reason = annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description
  return reason === undefined ? '' : `: ${reason}`
}

function readJson<T>(file: string): T | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null
}
