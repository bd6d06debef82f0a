import { afterAll, expect } from 'vitest'
import { type FaultRow, keepFaultRows } from '../../scripts/fault-table.ts'
import { blockBytes } from './create-downloads.ts'
import type { LocalHub } from './local-hub.ts'

interface Noted {
  hub: LocalHub
  /** Null: the download ended otherwise than with its file. */
  atMostBytes: number | null
  /** Beyond one copy of the file when left out. */
  againBytes?: number
}

/** For the report of all tests, one line for each fault. Nobody but the hub may ever have seen the token. */
export function reportFaults(part: string, sizeBytes: number) {
  const rows: FaultRow[] = []
  afterAll(() => keepFaultRows(part, rows))
  const blocks = (bytes: number): string => `${Number((bytes / blockBytes).toFixed(1))} blocks`
  return (fault: string, outcome: string, { hub, atMostBytes, againBytes }: Noted): void => {
    const fetchedAgain = blocks(againBytes ?? Math.max(0, hub.servedBytes - sizeBytes))
    const atMost = atMostBytes === null ? '–' : blocks(atMostBytes)
    const tokenElsewhere = hub.tokensInStorage
    rows.push({ fault, outcome, fetchedAgain, atMost, tokenElsewhere })
    expect(tokenElsewhere).toBe(0)
  }
}
