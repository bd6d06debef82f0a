import { openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryDataDir } from '../../src/main/storage/test-store.ts'
import type { ErrorCode } from '../../src/shared/domain/app-error.ts'
import { blockBytes } from './create-downloads.ts'
import { find, openDownloads, untilState } from './downloads-fixture.ts'
import { filesIn, sha256Of } from './files-on-disk.ts'
import { answer, type HubFault, type LocalHub, randomContent } from './local-hub.ts'
import { reportFaults } from './report-faults.ts'

const repo = 'owner/R1-Distill-GGUF'
const folder = 'owner__R1-Distill-GGUF'
const one = { repo, revision: null, paths: ['m.gguf'] }
const sizeBytes = 4_000_001
const content = randomContent(sizeBytes)

const note = reportFaults('faults', sizeBytes)

/** Faults after which the download ends well by itself, and the most that may be fetched again. */
const survived: Record<string, { fault: HubFault; againBytes: number; setUp?: (hub: LocalHub) => void }> = {
  'answer 500, three times': { fault: { onBytes: firstAnswers(3, 500) }, againBytes: 0 },
  'answer 503 with Retry-After 1': { fault: { onBytes: firstAnswers(2, 503, { 'retry-after': '1' }) }, againBytes: 0 },
  'answer 429 with Retry-After 1': { fault: { onBytes: firstAnswers(2, 429, { 'retry-after': '1' }) }, againBytes: 0 },
  'answer 429 with a date': {
    fault: { onBytes: firstAnswers(1, 429, { 'retry-after': new Date(Date.now() + 1_000).toUTCString() }) },
    againBytes: 0,
  },
  'answer 429 from the hub itself, in its own words': {
    fault: { onPage: firstAnswers(2, 429, { ratelimit: '"api";r=0;t=1' }) },
    againBytes: 0,
  },
  'answer 416, once': { fault: { onBytes: firstAnswers(1, 416) }, againBytes: 0 },
  'answer 502 from the hub itself': { fault: { onPage: firstAnswers(3, 502) }, againBytes: 0 },
  'HTML instead of bytes, once': {
    fault: { onBytes: firstAnswers(1, 200, { 'content-type': 'text/html' }) },
    againBytes: 0,
  },
  'signed addresses that expire after two uses': {
    fault: {},
    againBytes: 0,
    setUp: hub => {
      hub.usesOfAddress = 2
    },
  },
  'connections cut in the middle, every third': {
    fault: { cut: count => (count % 3 === 0 ? { afterBytes: 100_000, how: 'close' } : undefined) },
    againBytes: 8 * 2 * blockBytes,
  },
  'silence in the middle, twice': {
    fault: { cut: count => (count === 2 || count === 5 ? { afterBytes: 200_000, how: 'stall' } : undefined) },
    againBytes: 2 * 2 * blockBytes,
  },
  'ranges ignored': { fault: { ignoresRanges: true }, againBytes: sizeBytes },
  'ranges ignored, and cut twice': {
    fault: {
      ignoresRanges: true,
      cut: count => (count < 3 ? { afterBytes: 900_000, how: 'close' } : undefined),
    },
    againBytes: 4 * sizeBytes,
  },
  'all connections dropped at once, three times': {
    fault: {},
    againBytes: 3 * 4 * 2 * blockBytes + 3 * 1_000_000,
    setUp: hub => {
      let drops = 0
      hub.onServed = servedBytes => {
        if (drops < 3 && servedBytes > (drops + 1) * 900_000) {
          drops++
          hub.dropConnections()
        }
      }
    },
  },
}

function firstAnswers(
  times: number,
  status: number,
  headers: Record<string, string> = {},
): NonNullable<HubFault['onBytes']> {
  return (_request, response, count) => (count <= times ? answer(response, status, headers) : undefined)
}

test.each(Object.keys(survived))('%s: the file is right', async name => {
  const { fault, againBytes, setUp } = survived[name] ?? { fault: {}, againBytes: 0 }
  const { hub, downloads, modelsDir } = await openDownloads()
  hub.commit(repo, { 'm.gguf': content })
  hub.fault = fault
  setUp?.(hub)
  const id = await downloads.start(one)
  await untilState(downloads, id, 'done')
  expect(sha256Of(join(modelsDir, folder, 'm.gguf'))).toBe(content.sha256)
  expect(hub.servedBytes - sizeBytes).toBeLessThanOrEqual(againBytes)
  note(name, 'right', { hub, atMostBytes: againBytes })
})

const html = { 'content-type': 'text/html' }

/** Faults that end a download, by which name, and whether what has arrived stays for a resume. */
const named: Record<string, { code: ErrorCode; setUp: (hub: LocalHub) => void }> = {
  'HTML instead of JSON': {
    code: 'hub_unexpected',
    setUp: hub => {
      hub.fault.onPage = (request, response) =>
        request.url?.includes('/tree/') ? answer(response, 200, html) : undefined
    },
  },
  'HTML instead of an address': {
    code: 'hub_unexpected',
    setUp: hub => {
      hub.fault.onPage = (_, response) => answer(response, 200, html)
    },
  },
  'JSON of another shape': {
    code: 'hub_unexpected',
    setUp: hub => {
      hub.fault.onPage = (request, response) => {
        if (!request.url?.includes('/tree/')) return undefined
        response.writeHead(200, { 'content-type': 'application/json' }).end('[{"path": 3}]')
        return 'answered'
      }
    },
  },
  'a listing that lies about the size': {
    code: 'hub_unexpected',
    setUp: hub => {
      hub.fault.onPage = (request, response) => {
        if (!request.url?.includes('/tree/')) return undefined
        const lfs = { oid: content.sha256, size: sizeBytes + 1 }
        response.writeHead(200).end(JSON.stringify([{ type: 'file', path: 'm.gguf', size: 1, oid: 'a', lfs }]))
        return 'answered'
      }
    },
  },
  'a hub that lies about the size everywhere (storage has less)': {
    code: 'hub_unexpected',
    setUp: hub => {
      hub.fault.onBytes = (request, response) => {
        const [, from = 0, to = 0] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
        const headers = { 'content-range': `bytes ${from}-${to}/${sizeBytes - 5}` }
        return answer(response, 206, headers)
      }
    },
  },
  'a hub that lies about the hash': {
    code: 'checksum_mismatch',
    setUp: hub => {
      hub.commit(repo, { 'm.gguf': { ...content, sha256: 'b'.repeat(64) } })
    },
  },
  'a part that is truncated at the source': {
    code: 'offline',
    setUp: hub => {
      hub.fault.cut = () => ({ afterBytes: 10_000, how: 'close' })
    },
  },
  'answer 500 for ever': {
    code: 'hub_refused',
    setUp: hub => {
      hub.fault.onBytes = (_, response) => answer(response, 500)
    },
  },
  'answer 416 for ever': {
    code: 'hub_refused',
    setUp: hub => {
      hub.fault.onBytes = (_, response) => answer(response, 416)
    },
  },
  'Retry-After of an hour': {
    code: 'rate_limited',
    setUp: hub => {
      hub.fault.onBytes = (_, response) => answer(response, 429, { 'retry-after': '3600' })
    },
  },
  'a gated model': {
    code: 'gated_model',
    setUp: hub => {
      hub.fault.onPage = (_, response) => answer(response, 403, { 'x-error-code': 'GatedRepo' })
    },
  },
  'a repository that is not there': { code: 'hub_not_found', setUp: hub => hub.forgetHistory(repo) },
  'redirects in a circle': {
    code: 'hub_unexpected',
    setUp: hub => {
      hub.fault.onPage = (request, response) => answer(response, 302, { location: request.url ?? '' })
    },
  },
  'a redirect to a file of this machine': {
    code: 'hub_unexpected',
    setUp: hub => {
      hub.fault.onPage = (_, response) => answer(response, 302, { location: 'file:///etc/passwd' })
    },
  },
}

test.each(Object.keys(named))('%s has a name, and nothing is taken for a model', async name => {
  const fault = named[name]
  const { hub, downloads, modelsDir } = await openDownloads()
  if (name !== 'a repository that is not there') hub.commit(repo, { 'm.gguf': content })
  fault?.setUp(hub)
  const id = await downloads.start(one)
  const { error } = await untilState(downloads, id, 'failed')
  expect(error?.code).toBe(fault?.code)
  expect(filesIn(modelsDir)).not.toContain(`${folder}/m.gguf`)
  note(name, `named ${error?.code}`, { hub, atMostBytes: null })
  await downloads.cancel(id)
  expect(filesIn(modelsDir)).toEqual([])
})

function flip(bytes: Buffer, at: number): void {
  bytes[at] = (bytes[at] ?? 0) ^ 0x10
}

/** Positions spread over the file, each in a block of its own. */
function positions(count: number): number[] {
  const blocks = Math.floor(sizeBytes / blockBytes)
  return Array.from({ length: count }, (_, index) => Math.floor((index * blocks) / count) * blockBytes + 17 + index)
}

test.each([1, 3, 20])('%i bits flipped on the disk: only their blocks are fetched again', async count => {
  const dataDir = await temporaryDataDir()
  const first = await openDownloads({}, dataDir)
  first.hub.commit(repo, { 'm.gguf': content })
  // All but the last bytes arrive, then the disk forgets some.
  first.hub.fault.onBytes = (request, response) =>
    request.headers.range?.endsWith(`-${sizeBytes - 1}`) ? answer(response, 500) : undefined
  const id = await first.downloads.start(one)
  await untilState(first.downloads, id, 'failed')
  const part = join(first.modelsDir, folder, 'm.gguf.part')
  const bytes = readFileSync(part)
  const journalled = first.repository.blocks(1).map(([number]) => number)
  const blocks = Array.from({ length: count }, (_, at) => journalled[Math.floor((at * journalled.length) / count)] ?? 0)
  const damaged = [...new Set(blocks)].map((number, at) => number * blockBytes + 17 + at)
  expect(damaged).toHaveLength(count)
  const file = openSync(part, 'r+')
  for (const at of damaged) {
    flip(bytes, at)
    writeSync(file, bytes, at, 1, at)
  }
  const missing = sizeBytes - find(first.downloads, id).receivedBytes
  first.hub.fault = {}
  const before = first.hub.servedBytes
  await first.downloads.resume(id)
  await untilState(first.downloads, id, 'done')
  expect(sha256Of(join(first.modelsDir, folder, 'm.gguf'))).toBe(content.sha256)
  const againBytes = first.hub.servedBytes - before - missing
  const atMostBytes = damaged.length * blockBytes
  expect(againBytes).toBe(atMostBytes)
  note(`bits flipped on the disk: ${count}`, 'right', { hub: first.hub, atMostBytes, againBytes })
})

test.each([1, 3, 20])(
  '%i bits flipped on the way: found by fetching again, only their blocks are written',
  async count => {
    const { hub, downloads, modelsDir } = await openDownloads()
    hub.commit(repo, { 'm.gguf': content })
    const left = new Set(positions(count))
    hub.fault.damage = (bytes, start) => {
      for (const at of left) {
        if (at < start || at >= start + bytes.length) continue
        flip(bytes, at - start)
        left.delete(at)
      }
    }
    const id = await downloads.start(one)
    await untilState(downloads, id, 'done')
    expect(left.size).toBe(0)
    expect(sha256Of(join(modelsDir, folder, 'm.gguf'))).toBe(content.sha256)
    // The file once more at most, and each of the blocks that differ a third time.
    const atMostBytes = sizeBytes + count * blockBytes
    expect(hub.servedBytes - sizeBytes).toBeLessThanOrEqual(atMostBytes)
    note(`bits flipped on the way: ${count}`, 'right', { hub, atMostBytes })
  },
)

test('bits flipped on the way in the second fetching too do not make a right block wrong', async () => {
  const { hub, downloads, modelsDir } = await openDownloads()
  hub.commit(repo, { 'm.gguf': content })
  const last = sizeBytes - 10
  const times = new Map<number, number>()
  hub.fault.damage = (bytes, start) => {
    // The end is wrong at first; a block in the middle is wrong when it comes for the second time.
    for (const [at, when] of [
      [last, 1],
      [2_000_000, 2],
    ] as const) {
      if (at < start || at >= start + bytes.length) continue
      const seen = (times.get(at) ?? 0) + 1
      times.set(at, seen)
      if (seen === when) flip(bytes, at - start)
    }
  }
  const id = await downloads.start(one)
  await untilState(downloads, id, 'done')
  expect(times.get(2_000_000)).toBe(3)
  expect(sha256Of(join(modelsDir, folder, 'm.gguf'))).toBe(content.sha256)
  const atMostBytes = sizeBytes + 3 * blockBytes
  expect(hub.servedBytes - sizeBytes).toBeLessThanOrEqual(atMostBytes)
  note('bits flipped in the first and the second fetching', 'right', { hub, atMostBytes })
})

test('a file that is replaced meanwhile: the old one is finished as long as the hub has it', async () => {
  const { hub, downloads, modelsDir } = await openDownloads()
  hub.commit(repo, { 'm.gguf': content })
  hub.onServed = servedBytes => {
    if (servedBytes < 1_000_000) return
    hub.onServed = () => undefined
    hub.commit(repo, { 'm.gguf': randomContent(sizeBytes) })
  }
  await untilState(downloads, await downloads.start(one), 'done')
  expect(sha256Of(join(modelsDir, folder, 'm.gguf'))).toBe(content.sha256)
  note('file replaced by a new commit', 'right (the old one)', { hub, atMostBytes: 0 })
})

test('a file that is replaced and gone: named, and the new one comes only when the person goes on', async () => {
  const { hub, downloads, modelsDir } = await openDownloads()
  hub.commit(repo, { 'm.gguf': content })
  hub.usesOfAddress = 2
  const replacement = randomContent(3_000_000)
  hub.onServed = servedBytes => {
    if (servedBytes < 1_000_000) return
    hub.onServed = () => undefined
    hub.commit(repo, { 'm.gguf': replacement })
    hub.forgetHistory(repo)
  }
  const id = await downloads.start(one)
  expect((await untilState(downloads, id, 'failed')).error?.code).toBe('file_changed')
  expect(filesIn(modelsDir)).toEqual([])
  note('file replaced, history rewritten', 'named file_changed', { hub, atMostBytes: null })
  await downloads.resume(id)
  await untilState(downloads, id, 'done')
  expect(sha256Of(join(modelsDir, folder, 'm.gguf'))).toBe(replacement.sha256)
})
