import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { createDocumentReader } from '../../src/main/documents/readers/create-document-reader.ts'
import { startReaderChild } from '../../src/main/documents/start-reader-child.ts'
import { createLogger, silentSink } from '../../src/main/log.ts'
import { makePdf } from './make-pdf.ts'
import { type BenchContext, type Measure, percentile } from './measure.ts'
import { addFile, allRead, openDocuments } from './open-documents.ts'
import { seedPassages, WordSource } from './seed-passages.ts'

/** How soon a book can be asked, and how long a question takes among a million passages. */
export async function passagesBench(context: BenchContext): Promise<Measure[]> {
  return [...(await firstAnswerable(context)), ...(await questionTimes(context))]
}

/** From the moment the file is given to the first passage found in it, the start of the reader included. */
async function firstAnswerable(context: BenchContext): Promise<Measure[]> {
  const reader = createDocumentReader({ startChild: startReaderChild, log: createLogger(silentSink) })
  await using documents = await openDocuments(join(context.workDir, 'book'), reader)
  const words = new WordSource(3)
  const sentence = (): string => `The ${Array.from({ length: 12 }, () => words.next()).join(' ')} stands here. `
  const pages = Array.from(
    { length: 300 },
    (_, page) => `${Array.from({ length: 28 }, sentence).join('')} page${page}.`,
  )
  const book = makePdf(pages)
  const startedAt = performance.now()
  const documentId = await addFile(documents, 'book.pdf', book)
  while ((await documents.index.find('Where does it stand?', [documentId], 1)).length === 0) await sleep(5)
  const firstMs = performance.now() - startedAt
  await allRead(documents)
  const wholeMs = performance.now() - startedAt
  const [document] = documents.service.list()
  const note = `a PDF of ${document?.pageCount} pages, ${document?.characters} characters, made by the bench`
  return [
    { name: 'book: first answerable after', value: firstMs, unit: 'ms', limit: { atMost: 3_000 }, note },
    { name: 'book: all of it answerable after', value: wholeMs, unit: 'ms', note },
  ]
}

/** From a question to its passages in a million of them, over all documents and inside one. */
async function questionTimes(context: BenchContext): Promise<Measure[]> {
  const passageCount = context.quick ? 100_000 : 1_000_000
  const dataDir = join(context.cacheDir, `passages-${passageCount}`)
  await seedPassages(dataDir, passageCount, context.say)
  await using documents = await openDocuments(dataDir, null)
  const all = documents.service.list().map(({ id }) => id)
  const words = new WordSource(7)
  const times: Record<'everywhere' | 'inOne', number[]> = { everywhere: [], inOne: [] }
  const heldUp: number[] = []
  const turns = monitorEventLoopDelay({ resolution: 1 })
  turns.enable()
  // The thread starts with the first question.
  await documents.index.find('start', all, 1)
  let found = 0
  for (let round = 0; round < (context.quick ? 40 : 200); round++) {
    const question = `what is the ${Array.from({ length: 4 + (round % 9) }, () => words.next()).join(' ')}?`
    for (const [scope, ids] of [
      ['everywhere', all],
      ['inOne', all.slice(round % all.length, (round % all.length) + 1)],
    ] as const) {
      turns.reset()
      const startedAt = performance.now()
      found += (await documents.index.find(question, ids, 12)).length
      times[scope].push(performance.now() - startedAt)
      // The clock looks once more.
      await sleep(3)
      heldUp.push(turns.max / 1e6)
    }
  }
  const note = (values: readonly number[]): string =>
    `${values.length} questions of 4 to 12 words, ${passageCount} passages; p50 ${percentile(values, 0.5).toFixed(1)} ms`
  context.say(`${found} passages were found`)
  return [
    {
      name: 'question to passages, all documents, p95',
      value: percentile(times.everywhere, 0.95),
      unit: 'ms',
      limit: { atMost: 150 },
      note: note(times.everywhere),
    },
    {
      name: 'question to passages, one document, p95',
      value: percentile(times.inOne, 0.95),
      unit: 'ms',
      limit: { atMost: 150 },
      note: note(times.inOne),
    },
    {
      name: 'question to passages: the core is held up, p95',
      value: percentile(heldUp, 0.95),
      unit: 'ms',
      limit: { atMost: 5 },
      note: `the longest between two looks of 1 ms, of ${heldUp.length} questions; most ${Math.max(...heldUp).toFixed(1)} ms`,
    },
  ]
}
