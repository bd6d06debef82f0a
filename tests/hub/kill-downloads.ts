import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DownloadsRepository } from '../../src/main/downloads/downloads-repository.ts'
import { createLogger, silentSink } from '../../src/main/log.ts'
import { openStore } from '../../src/main/storage/open-database.ts'
import { blockBytes } from './create-downloads.ts'
import { filesIn, sha256Of } from './files-on-disk.ts'
import { LocalHub, randomContent } from './local-hub.ts'

const repo = 'owner/R1-Distill-GGUF'
const file = 'owner__R1-Distill-GGUF/m.gguf'
const sizeBytes = 12_000_001

/** When the process that downloads gets SIGKILL. */
type Moment = { servedBytes: number } | { state: string } | null

export interface KillReport {
  kills: number
  /** Files that were finished after one kill or several. */
  files: number
  /** What was fetched after kills, and what the journals had not vouched for then. */
  fetchedBytes: number
  missingBytes: number
  tokensElsewhere: number
  /** What was not as it has to be, in words. */
  wrong: string[]
}

/** Kills downloads at random moments, each time with what a power cut does at worst, and lets them finish. */
export async function killAtRandom(kills: number): Promise<KillReport> {
  const report = emptyReport()
  await using hub = await LocalHub.start()
  while (report.kills < kills) {
    const moments = Array.from({ length: Math.random() < 0.5 ? 1 : 2 }, () => ({
      servedBytes: 1 + Math.floor(Math.random() * sizeBytes),
    }))
    await killAndFinish(hub, moments, report)
  }
  return report
}

/** Kills one download as soon as it says that it is in this state. */
export async function killInState(state: string): Promise<KillReport> {
  const report = emptyReport()
  await using hub = await LocalHub.start()
  await killAndFinish(hub, [{ state }], report)
  return report
}

function emptyReport(): KillReport {
  return { kills: 0, files: 0, fetchedBytes: 0, missingBytes: 0, tokensElsewhere: 0, wrong: [] }
}

async function killAndFinish(hub: LocalHub, moments: readonly Moment[], report: KillReport): Promise<void> {
  const content = randomContent(sizeBytes)
  hub.commit(repo, { 'm.gguf': content })
  const dataDir = await mkdtemp(join(tmpdir(), 'ponder-kill-'))
  const modelsDir = join(dataDir, 'models')
  try {
    let missingBytes = 0
    for (const moment of moments) {
      if ((await download(dataDir, hub, moment)).signal === 'SIGKILL') report.kills++
      missingBytes = await forgetUnsynced(dataDir)
      const names = filesIn(modelsDir).filter(name => name !== `${file}.part`)
      const isWhole = names.length === 1 && sha256Of(join(modelsDir, file)) === content.sha256
      if (names.length > 0 && !isWhole) report.wrong.push(`after a kill there was ${names.join(', ')}`)
    }
    const servedBefore = hub.servedBytes
    const last = (await download(dataDir, hub, null)).states.at(-1)
    const fetchedBytes = hub.servedBytes - servedBefore
    if (fetchedBytes > missingBytes) report.wrong.push(`${fetchedBytes} bytes fetched of ${missingBytes} missing`)
    report.fetchedBytes += fetchedBytes
    report.missingBytes += missingBytes
    report.tokensElsewhere = hub.tokensInStorage
    if (last !== 'done') report.wrong.push(`it ended as ${last}`)
    else if (sha256Of(join(modelsDir, file)) !== content.sha256) report.wrong.push('the file has another hash')
    else if (filesIn(modelsDir).length > 1) report.wrong.push('something was left behind')
    report.files++
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Runs the downloader in a process of its own. Resolves with the states that it came to. */
async function download(dataDir: string, hub: LocalHub, killWhen: Moment) {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'download-child.ts'), dataDir, hub.endpoint, repo, 'm.gguf'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const closed = once(child, 'close')
  const start = hub.servedBytes
  const killAt =
    killWhen !== null && 'servedBytes' in killWhen ? start + killWhen.servedBytes : Number.POSITIVE_INFINITY
  hub.onServed = servedBytes => {
    if (servedBytes >= killAt) child.kill('SIGKILL')
  }
  const states: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    states.push(line.trim())
    if (killWhen !== null && 'state' in killWhen && line.trim() === killWhen.state) child.kill('SIGKILL')
  }
  await closed
  hub.onServed = () => undefined
  return { states, signal: child.signalCode }
}

/** Whatever the journal does not vouch for is something else now. How many bytes those are. */
async function forgetUnsynced(dataDir: string): Promise<number> {
  await using store = await openStore({ dataDir, log: createLogger(silentSink), now: Date.now })
  const repository = new DownloadsRepository(store.db)
  const part = join(dataDir, 'models', `${file}.part`)
  const piece = repository.list()[0]?.pieces[0]
  if (existsSync(join(dataDir, 'models', file))) return 0
  if (piece === undefined || !existsSync(part)) return sizeBytes
  const vouched = new Set(repository.blocks(piece.key).map(([number]) => number))
  const descriptor = openSync(part, 'r+')
  let missingBytes = 0
  for (let number = 0; number * blockBytes < sizeBytes; number++) {
    const length = Math.min(blockBytes, sizeBytes - number * blockBytes)
    if (vouched.has(number)) continue
    missingBytes += length
    writeSync(descriptor, Buffer.alloc(length, 0x5a), 0, length, number * blockBytes)
  }
  closeSync(descriptor)
  return missingBytes
}
