import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createDocumentReader } from '../../src/main/documents/readers/create-document-reader.ts'
import { openDocument } from '../../src/main/documents/readers/open-document.ts'
import { makePdf, textPage } from '../../src/main/documents/readers/test-pdf.ts'
import { startReaderChild } from '../../src/main/documents/start-reader-child.ts'
import { createLogger, silentSink } from '../../src/main/log.ts'
import type { BenchContext, Measure } from './measure.ts'

const pageCount = 10_000
const words = 'the reader of a long book turns page after page until nothing is left to be read in it'.split(' ')

/** Reading a PDF against pdftotext on the same file, and what a book of 10,000 pages takes of memory. */
export async function pagesBench(context: BenchContext): Promise<Measure[]> {
  const pages = context.quick ? 1_000 : pageCount
  const path = join(context.workDir, 'long.pdf')
  const pdf = makePdf(Array.from({ length: pages }, (_, page) => textPage(...linesOf(page))))
  await writeFile(path, pdf)
  const ours = await readCpuSeconds(path, pdf.length)
  const theirs = pdftotextSeconds(path)
  const rate = `${(pages / ours).toFixed(0)} pages per CPU second, geometry and blocks included`
  const measures: Measure[] = [await memoryOver(path)]
  if (theirs === null)
    return [
      {
        name: 'pages per CPU second',
        value: pages / ours,
        unit: '',
        note: `${rate}; pdftotext is not installed: not compared`,
      },
      ...measures,
    ]
  const note = `${rate}; pdftotext ${(pages / theirs).toFixed(0)}; ${pages} pages of ${linesOf(0).length} lines`
  return [
    { name: 'pages per CPU second ÷ pdftotext', value: theirs / ours, unit: '', limit: { atLeast: 0.8 }, note },
    ...measures,
  ]
}

/** 40 lines that differ from page to page. */
function linesOf(page: number): string[] {
  return Array.from({ length: 40 }, (_, line) =>
    Array.from(
      { length: 12 },
      (_, place) => words[(page * 7 + line * 5 + place * (1 + (page % 3))) % words.length],
    ).join(' '),
  )
}

async function readCpuSeconds(path: string, sizeBytes: number): Promise<number> {
  const before = process.cpuUsage()
  for await (const _ of openDocument({ path, name: 'long.pdf', recognise: null }, sizeBytes)) {
    // Read, and let go.
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

function pdftotextSeconds(path: string): number | null {
  if (spawnSync('pdftotext', ['-v']).error !== undefined) return null
  // Its time shows up in that of the shell's children, which `times` tells.
  const told = execFileSync('sh', ['-c', 'pdftotext "$0" /dev/null && times', path], { encoding: 'utf8' })
  const [user = 0, system = 0] = [...(told.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds),
  )
  return user + system
}

/** What the reader process takes while a consumer follows it. */
async function memoryOver(path: string): Promise<Measure> {
  const reader = createDocumentReader({ startChild: startReaderChild, log: createLogger(silentSink) })
  let most = 0
  let pages = 0
  try {
    for await (const event of reader.read({ path, name: 'long.pdf' }, new AbortController().signal)) {
      if (event.type === 'page' && ++pages % 200 === 0) most = Math.max(most, residentMbOfChildren(process.pid))
    }
  } finally {
    await reader[Symbol.asyncDispose]()
  }
  const note = `resident memory of the reader process, the largest of ${Math.floor(pages / 200)} looks; ${pages} pages`
  return { name: 'memory of reading over the app', value: most, unit: 'MB', limit: { atMost: 300 }, note }
}

/** By the system's own figures; 0 where it gives none. */
function residentMbOfChildren(pid: number): number {
  const children = `/proc/${pid}/task/${pid}/children`
  if (!existsSync(children)) return 0
  return readFileSync(children, 'utf8')
    .trim()
    .split(' ')
    .reduce((sum, child) => sum + residentMb(child), 0)
}

function residentMb(pid: string): number {
  const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : ''
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}
