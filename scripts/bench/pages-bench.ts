import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createDocumentReader } from '../../src/main/documents/readers/create-document-reader.ts'
import { openDocument } from '../../src/main/documents/readers/open-document.ts'
import { PdfDocument } from '../../src/main/documents/readers/pdf-document.ts'
import { makePdf, textPage } from '../../src/main/documents/readers/test-pdf.ts'
import { startReaderChild } from '../../src/main/documents/start-reader-child.ts'
import { createLogger, silentSink } from '../../src/main/log.ts'
import type { BenchContext, Measure } from './measure.ts'
import { addFile, allRead, openDocuments } from './open-documents.ts'

const pageCount = 10_000
const words = 'the reader of a long book turns page after page until nothing is left to be read in it'.split(' ')

interface PdfFile {
  path: string
  sizeBytes: number
}

/**
 * Reading PDFs against pdftotext on the same files, one of 10,000 pages made here and those in `--documents DIR`; what the
 * rest of an import takes; and what the long one takes of memory.
 */
export async function pagesBench(context: BenchContext): Promise<Measure[]> {
  const pages = context.quick ? 1_000 : pageCount
  const path = join(context.workDir, 'long.pdf')
  const pdf = makePdf(Array.from({ length: pages }, (_, page) => textPage(...linesOf(page))))
  await writeFile(path, pdf)
  const long = { path, sizeBytes: pdf.length }
  const real = context.documentsDir === null ? [] : await pdfsIn(context.documentsDir)
  return [
    ...(await readingOf('made here', [long])),
    ...(real.length === 0 ? [] : await readingOf(`of ${real.length} files`, real)),
    await importOf(context, new Uint8Array(pdf)),
    await memoryOver(path),
  ]
}

async function pdfsIn(dir: string): Promise<PdfFile[]> {
  const names = (await readdir(dir)).filter(name => name.endsWith('.pdf')).sort()
  return Promise.all(
    names.map(async name => ({ path: join(dir, name), sizeBytes: (await stat(join(dir, name))).size })),
  )
}

async function readingOf(name: string, files: readonly PdfFile[]): Promise<Measure[]> {
  const ours = { pages: 0, seconds: 0 }
  const engine = { pages: 0, seconds: 0 }
  const theirs: (number | null)[] = []
  for (const file of files) {
    await countSeconds(ours, () => readAll(file))
    await countSeconds(engine, () => readByEngineAlone(file))
    theirs.push(pdftotextSeconds(file.path))
  }
  const rate = (seconds: number): string => (ours.pages / seconds).toFixed(0)
  const note = `${ours.pages} pages, ${rate(ours.seconds)} a CPU second, blocks included; PDFium alone ${rate(engine.seconds)}`
  const known = theirs.filter(seconds => seconds !== null)
  if (known.length < theirs.length) {
    const untold = `${note}; pdftotext is not installed: not compared`
    return [{ name: `pages per CPU second, ${name}`, value: ours.pages / ours.seconds, unit: '', note: untold }]
  }
  const them = known.reduce((sum, seconds) => sum + seconds, 0)
  return [
    {
      name: `pages per CPU second ÷ pdftotext, ${name}`,
      value: them / ours.seconds,
      unit: '',
      limit: { atLeast: 0.8 },
      note: `${note}; pdftotext ${rate(them)}`,
    },
    { name: `… PDFium alone, ${name}`, value: them / engine.seconds, unit: '', note: 'its page and its text, no more' },
  ]
}

async function countSeconds(sum: { pages: number; seconds: number }, work: () => Promise<number>): Promise<void> {
  const before = process.cpuUsage()
  sum.pages += await work()
  const { user, system } = process.cpuUsage(before)
  sum.seconds += (user + system) / 1e6
}

async function readAll({ path, sizeBytes }: PdfFile): Promise<number> {
  let pages = 0
  for await (const event of openDocument({ path, name: 'book.pdf', task: { type: 'read' } }, sizeBytes)) {
    if (event.type === 'page') pages++
  }
  return pages
}

/** The least that gives the text of a page. */
async function readByEngineAlone({ path, sizeBytes }: PdfFile): Promise<number> {
  using pdf = await PdfDocument.open(path, sizeBytes)
  const { pdfium, handle, pageCount: pages } = pdf
  const calls = pdfium.pdfium.wasmExports
  for (let index = 0; index < pages; index++) {
    const page = pdfium.FPDF_LoadPage(handle, index)
    const textPage = pdfium.FPDFText_LoadPage(page)
    const letters = pdfium.FPDFText_CountChars(textPage)
    const text = calls.malloc(2 * letters + 2)
    pdfium.FPDFText_GetText(textPage, 0, letters, text)
    calls.free(text)
    pdfium.FPDFText_ClosePage(textPage)
    pdfium.FPDF_ClosePage(page)
  }
  return pages
}

/** Of the core alone, while the reader process reads: passages, words, the store. */
async function importOf(context: BenchContext, pdf: Uint8Array<ArrayBuffer>): Promise<Measure> {
  const reader = createDocumentReader({ startChild: startReaderChild, log: createLogger(silentSink) })
  await using documents = await openDocuments(join(context.workDir, 'import'), reader)
  await addFile(documents, 'long.pdf', pdf)
  const core = { pages: 0, seconds: 0 }
  await countSeconds(core, async () => {
    await allRead(documents)
    return documents.service.list()[0]?.pagesRead ?? 0
  })
  const note = `passages, words and store, on top of reading; ${core.pages} pages made here`
  return { name: 'CPU of the core for an imported page', value: (1_000 * core.seconds) / core.pages, unit: 'ms', note }
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
