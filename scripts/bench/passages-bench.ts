import { join } from 'node:path'
import { createDocuments } from '../../src/main/documents/create-documents.ts'
import { createLogger, silentSink } from '../../src/main/log.ts'
import { openStore } from '../../src/main/storage/open-database.ts'
import { type BenchContext, type Measure, percentile } from './measure.ts'
import { seedPassages, WordSource } from './seed-passages.ts'

/** From a question to its passages in a million of them, over all documents and inside one. */
export async function passagesBench(context: BenchContext): Promise<Measure[]> {
  const passageCount = context.quick ? 100_000 : 1_000_000
  const dataDir = join(context.cacheDir, `passages-${passageCount}`)
  await seedPassages(dataDir, passageCount, context.say)
  await using store = await openStore({ dataDir, log: createLogger(silentSink), now: Date.now })
  await using documents = await createDocuments({
    db: store.db,
    dir: join(dataDir, 'documents'),
    reader: null,
    chooseFolder: null,
    embedding: null,
    notify: () => undefined,
    now: Date.now,
    newId: () => crypto.randomUUID(),
    log: createLogger(silentSink),
  })
  const all = documents.service.list().map(({ id }) => id)
  const words = new WordSource(7)
  const times: Record<'everywhere' | 'inOne', number[]> = { everywhere: [], inOne: [] }
  let found = 0
  for (let round = 0; round < (context.quick ? 40 : 200); round++) {
    const question = `what is the ${Array.from({ length: 4 + (round % 9) }, () => words.next()).join(' ')}?`
    for (const [scope, ids] of [
      ['everywhere', all],
      ['inOne', all.slice(round % all.length, (round % all.length) + 1)],
    ] as const) {
      const startedAt = performance.now()
      found += (await documents.index.find(question, ids, 12)).length
      times[scope].push(performance.now() - startedAt)
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
  ]
}
