import { afterAll, expect, test } from 'vitest'
import { type FaultRow, keepFaultRows } from '../../scripts/fault-table.ts'
import { blockBytes } from './create-downloads.ts'
import { type KillReport, killAtRandom, killInState } from './kill-downloads.ts'

/** Fewer or more of them: `PONDER_DOWNLOAD_KILLS`. */
const kills = Number(process.env.PONDER_DOWNLOAD_KILLS ?? 50)

const rows: FaultRow[] = []
afterAll(() => keepFaultRows('kills', rows))

function note(fault: string, report: KillReport): void {
  const blocks = (bytes: number): string => `${Math.ceil(bytes / blockBytes)} blocks`
  rows.push({
    fault: `${report.kills} × SIGKILL ${fault}`,
    outcome: `${report.files} files, all right`,
    fetchedAgain: blocks(report.fetchedBytes),
    atMost: `${blocks(report.missingBytes)}: what was not journalled`,
    tokenElsewhere: report.tokensElsewhere,
  })
  expect(report).toMatchObject({ wrong: [], tokensElsewhere: 0 })
}

test('killed with SIGKILL at random moments, each with a power cut: the file is right every time', {
  timeout: 1_200_000,
}, async () => {
  const report = await killAtRandom(kills)
  expect(report.kills).toBeGreaterThanOrEqual(kills)
  note('at a random moment, with a power cut', report)
})

test.each(['running', 'verifying'])('killed as soon as it is "%s": the file is right', async state => {
  note(`while ${state}`, await killInState(state))
})
