import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { testTuning } from './create-downloads.ts'
import { openDownloads, untilState } from './downloads-fixture.ts'
import { sha256Of } from './files-on-disk.ts'
import { randomContent } from './local-hub.ts'
import { reportFaults } from './report-faults.ts'

const repo = 'owner/R1-Distill-GGUF'
const folder = 'owner__R1-Distill-GGUF'
const one = { repo, revision: null, paths: ['m.gguf'] }
const sizeBytes = 4_000_001
const content = randomContent(sizeBytes)
const note = reportFaults('full-disk', sizeBytes)

test('a disk that fills up to the room that is left for others ends it before it is full; what arrived stays', async () => {
  let reserveBytes = 0
  const tuning = Object.defineProperty({ ...testTuning }, 'reserveBytes', { get: () => reserveBytes })
  const { hub, downloads, modelsDir } = await openDownloads({ tuning })
  hub.commit(repo, { 'm.gguf': content })
  // No disk has so much: as if somebody had filled this one.
  hub.onServed = servedBytes => {
    if (servedBytes > 1_000_000) reserveBytes = 2 ** 60
  }
  const id = await downloads.start(one)
  const { error, receivedBytes } = await untilState(downloads, id, 'failed')
  expect(error).toMatchObject({ code: 'disk_full', details: { neededBytes: 2 ** 60 } })
  expect(receivedBytes).toBeGreaterThan(0)
  hub.onServed = () => undefined
  reserveBytes = 0
  const before = hub.servedBytes
  await downloads.resume(id)
  await untilState(downloads, id, 'done')
  expect(sha256Of(join(modelsDir, folder, 'm.gguf'))).toBe(content.sha256)
  const atMostBytes = sizeBytes - receivedBytes
  expect(hub.servedBytes - before).toBeLessThanOrEqual(atMostBytes)
  const againBytes = Math.max(0, hub.servedBytes - before - atMostBytes)
  note('disk nearly full in the middle', 'named disk_full, then right', { hub, atMostBytes: 0, againBytes })
})

/** A disk of its own, so that it can be full: only where the tests may mount one (root on Linux). */
const canMount = process.platform === 'linux' && process.getuid?.() === 0 && triesToMount()
const why = canMount ? '' : ' — CANNOT RUN HERE: mounting a tmpfs is not allowed'

function triesToMount(): boolean {
  const point = mkdtempSync(join(tmpdir(), 'ponder-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', point], { stdio: 'ignore' })
    execFileSync('umount', [point], { stdio: 'ignore' })
    return true
  } catch {
    return false
  } finally {
    rmdirSync(point)
  }
}

test.skipIf(!canMount)(`a disk that fills up is named, and all goes on when there is room${why}`, async () => {
  const { hub, downloads, modelsDir } = await openDownloads({ tuning: { ...testTuning, reserveBytes: 0 } })
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', modelsDir])
  onTestFinished(() => void execFileSync('umount', ['--lazy', modelsDir]))
  hub.commit(repo, { 'm.gguf': content })
  // Somebody else fills it while the file arrives.
  hub.onServed = servedBytes => {
    if (servedBytes < 1_000_000) return
    hub.onServed = () => undefined
    writeFileSync(join(modelsDir, 'else'), Buffer.alloc(4_000_000))
  }
  const id = await downloads.start(one)
  expect((await untilState(downloads, id, 'failed')).error?.code).toBe('disk_full')
  rmSync(join(modelsDir, 'else'))
  await downloads.resume(id)
  await untilState(downloads, id, 'done')
  expect(sha256Of(join(modelsDir, folder, 'm.gguf'))).toBe(content.sha256)
  note('disk full in the middle', 'named disk_full, then right', { hub, atMostBytes: null })
})
