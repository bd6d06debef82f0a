import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import type { BenchContext, Measure } from './measure.ts'

/** `kill -9` at random moments of an import: the test of the same name, more often. */
export async function importKillBench(context: BenchContext): Promise<Measure[]> {
  const kills = context.quick ? 5 : 30
  const vitest = resolve('node_modules', 'vitest', 'vitest.mjs')
  const failed = await promisify(execFile)(process.execPath, [vitest, 'run', 'tests/core/import-kill.test.ts'], {
    env: { ...process.env, PONDER_IMPORT_KILLS: String(kills) },
  }).then(
    () => 0,
    (error: unknown) => {
      context.say(String(error))
      return 1
    },
  )
  return [
    {
      name: 'kill -9 of an import: index hurt, or anything twice',
      value: failed,
      unit: '',
      limit: { atMost: 0 },
      note: `${kills} × SIGKILL at random moments, each followed by a check, and at the end by the whole import`,
    },
  ]
}
