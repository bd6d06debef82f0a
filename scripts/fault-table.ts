import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '..', 'test-results', 'faults')

/** What was done to a download, and what came of it. */
export interface FaultRow {
  fault: string
  outcome: string
  /** In blocks of the test, so that a part of one shows. */
  fetchedAgain: string
  /** The limit that the test holds it to. */
  atMost: string
  /** Requests with `Authorization` that reached another host than the hub itself. */
  tokenElsewhere: number
}

const titles: Readonly<Record<keyof FaultRow, string>> = {
  fault: 'what was done to the download',
  outcome: 'the file in the end',
  fetchedAgain: 'fetched again',
  atMost: 'at most',
  tokenElsewhere: 'token seen elsewhere',
}
const names = Object.keys(titles) as (keyof FaultRow)[]

/** For the report of all tests: each file of tests keeps its own rows. */
export function keepFaultRows(part: string, rows: readonly FaultRow[]): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${part}.json`), JSON.stringify(rows))
}

/** What the tests of downloads have kept, as Markdown; null when they did not run. */
export function readFaultTable(): string | null {
  if (!existsSync(folder)) return null
  const parts = readdirSync(folder).sort()
  const rows = parts.flatMap(part => JSON.parse(readFileSync(join(folder, part), 'utf8')) as FaultRow[])
  const cells = [names.map(name => titles[name]), names.map(() => '---'), ...rows.map(cellsOf)]
  return cells.map(line => `| ${line.join(' | ')} |`).join('\n')
}

function cellsOf(row: FaultRow): string[] {
  return names.map(name => String(row[name]))
}
