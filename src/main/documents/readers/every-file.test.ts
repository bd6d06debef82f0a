import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FileOutcome, formatOutcomes } from './file-outcome.ts'
import { TestReading } from './test-reading.ts'
import { samples } from './test-samples.ts'

/** A folder with more of them, in `good/`, `hard/` and `evil/`: `PONDER_DOCUMENTS=DIR`; they only have to end. */
const more = process.env.PONDER_DOCUMENTS

const outcomes: FileOutcome[] = []
let reading: TestReading
beforeAll(async () => {
  reading = await TestReading.start()
})
afterAll(async () => {
  await reading[Symbol.asyncDispose]()
  console.log(formatOutcomes(outcomes))
})

test.each(['good', 'hard', 'evil'] as const)(
  'every file of %s is read or refused as it should be, one after the other',
  async folder => {
    for (const { name, make, becomes } of samples[folder]) {
      const outcome = await reading.outcomeOf(name, make())
      outcomes.push({ ...outcome, name: `${folder}/${name}` })
      if (typeof becomes === 'string') {
        expect(outcome, name).toMatchObject({ result: becomes, pages: 0 })
        continue
      }
      expect(outcome.result.split(',')[0], name).toBe(becomes.kind)
      expect(outcome.text, name).toMatch(becomes.text)
      if (becomes.pages !== undefined) expect(outcome.pages, name).toBe(becomes.pages)
    }
    if (more === undefined) return
    for (const name of (await readdir(join(more, folder))).sort()) {
      const outcome = await reading.outcomeOf(name, await readFile(join(more, folder, name)))
      outcomes.push({ ...outcome, name: `${folder}/${name}` })
      expect(outcome.result, name).not.toBe('internal')
    }
  },
)
