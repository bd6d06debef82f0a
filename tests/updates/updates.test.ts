import { createHash } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { canMount, mountDisk, remountDisk, whyNoDisk } from '../core/small-disk.ts'
import { type Fault, UpdateServer } from './update-server.ts'
import { Installed } from './updates-fixture.ts'

/* The real electron-updater against a release page on 127.0.0.1, on the stand-in for Electron, as an AppImage on Linux. */

const content = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => (index * 7) % 251))
const notes =
  '<h2>New</h2><ul><li>Faster <code>search</code></li><li><a href="https://tracker.invalid/">Links</a> *stay* words</li></ul><img src="https://tracker.invalid/p.png"><script>steal()</script>'

test('an update is found, told of, fetched with progress, verified, and installed on quit', async () => {
  await using server = await UpdateServer.start({ content, notes })
  await using ponder = await Installed.start(server)
  const { update } = await ponder.come('check', 'available')
  expect(update).toEqual({
    version: '0.2.0',
    sizeBytes: content.length,
    notes: '### New\n\n- Faster `search`\n- Links \\*stay\\* words',
  })
  // Found is not fetched.
  expect(server.requests.map(({ path }) => path)).toEqual([expect.stringMatching(/^\/latest-linux.*\.yml$/)])

  await ponder.come('download', 'ready')
  const shown = ponder.states.flatMap(state => (state.state === 'downloading' ? [state.receivedBytes] : []))
  expect(shown.at(-1)).toBe(content.length)
  expect(ponder.apps).toEqual(['Ponder-0.1.0.AppImage'])
  expect(readFileSync(ponder.appImage, 'utf8')).toBe('the old version')
  // Nothing tells one person from another.
  for (const { headers } of server.requests) expect(headers['x-user-staging-id'] ?? 'none').toBe('none')

  expect(await ponder.quit()).toBe(0)
  expect(ponder.apps).toEqual([server.fileName])
  const file = ponder.appImage.replace('Ponder-0.1.0.AppImage', server.fileName)
  expect(createHash('sha512').update(readFileSync(file)).digest('hex')).toBe(
    createHash('sha512').update(content).digest('hex'),
  )
  expect(statSync(file).mode & 0o111).toBe(0o111)
})

test('the same from a release page of GitHub’s kind', async () => {
  await using server = await UpdateServer.start({ content, notes })
  await using ponder = await Installed.start(server, { provider: 'github' })
  const { update } = await ponder.come('check', 'available')
  expect(update).toMatchObject({ version: '0.2.0', notes: expect.stringContaining('- Faster `search`') })
  await ponder.come('download', 'ready')
  expect(await ponder.quit()).toBe(0)
  expect(ponder.apps).toEqual([server.fileName])
})

describe('one Ponder and a release page with faults, one after the other', () => {
  let server: UpdateServer
  let ponder: Installed
  beforeAll(async () => {
    server = await UpdateServer.start()
    ponder = await Installed.start(server)
  })
  afterEach(() => server.faults.clear())
  afterAll(async () => {
    await ponder[Symbol.asyncDispose]()
    await server[Symbol.asyncDispose]()
  })

  test('an answer that is none has a name for each way, and the page is asked again', async () => {
    const ways: readonly (readonly [Fault, string])[] = [
      [{ kind: 'status', status: 500 }, 'update_source_wrong'],
      [{ kind: 'status', status: 404 }, 'update_not_published'],
      [{ kind: 'html' }, 'update_source_wrong'],
      [{ kind: 'empty' }, 'update_source_wrong'],
      [{ kind: 'cut', afterBytes: 10 }, 'update_offline'],
    ]
    for (const [fault, code] of ways) {
      server.faults.set('.yml', fault)
      expect((await ponder.come('check', 'failed')).error.code, fault.kind).toBe(code)
    }
    server.faults.clear()
    await ponder.come('check', 'available')
    // The pages that came instead are not in the log.
    expect(ponder.log).not.toContain('Sign in')
  })

  test.each<[Fault, string]>([
    [{ kind: 'status', status: 503 }, 'update_source_wrong'],
    [{ kind: 'html' }, 'update_unverified'],
    [{ kind: 'other-bytes' }, 'update_unverified'],
    [{ kind: 'cut', afterBytes: 1_000_000 }, 'update_offline'],
  ])('a download with the fault %o is refused as %s, and nothing of it stays', async (fault, code) => {
    await ponder.come('check', 'available')
    server.faults.set('.AppImage', fault)
    expect(await ponder.come('download', 'failed')).toMatchObject({ error: { code }, update: { version: '0.2.0' } })
    expect(ponder.pending).toEqual([])
  })

  test('a download that is cancelled leaves nothing', async () => {
    await ponder.come('check', 'available')
    const fetched = (): number => server.requests.filter(({ path }) => path.endsWith('.AppImage')).length
    const before = fetched()
    server.faults.set('.AppImage', { kind: 'stall', afterBytes: 1_000_000 })
    ponder.tell('download')
    await expect.poll(fetched).toBe(before + 1)
    await ponder.come('cancel', 'available')
    await expect.poll(() => ponder.pending).toEqual([])
  })

  test('what failed and was cancelled is fetched in the end, and only that is installed', async () => {
    expect(ponder.apps).toEqual(['Ponder-0.1.0.AppImage'])
    await ponder.come('download', 'ready')
    expect(await ponder.quit()).toBe(0)
    expect(ponder.apps).toEqual([server.fileName])
  })
})

test('what is not newer is neither offered nor fetched; nobody there is offline', async () => {
  const server = await UpdateServer.start()
  await using ponder = await Installed.start(server)
  for (const version of ['0.1.0', '0.0.9', '0.1.0-beta.1']) {
    server.version = version
    await ponder.come('check', 'none')
    ponder.tell('download')
  }
  await ponder.come('check', 'none')
  expect(server.requests.filter(({ path }) => !path.endsWith('.yml'))).toEqual([])
  await server[Symbol.asyncDispose]()
  expect((await ponder.come('check', 'failed')).error.code).toBe('update_offline')
  expect(await ponder.quit()).toBe(0)
  expect(ponder.apps).toEqual(['Ponder-0.1.0.AppImage'])
})

test('a release page that falls silent is given up, before it answered and in the middle', async () => {
  await using server = await UpdateServer.start()
  await using ponder = await Installed.start(server, { patienceMs: 2_000 })
  server.faults.set('.yml', { kind: 'silent' })
  expect((await ponder.come('check', 'failed')).error.code).toBe('update_offline')
  server.faults.clear()
  await ponder.come('check', 'available')
  server.faults.set('.AppImage', { kind: 'stall', afterBytes: 1_000_000 })
  expect((await ponder.come('download', 'failed')).error.code).toBe('update_offline')
  server.faults.clear()
  await ponder.come('download', 'ready')
})

test('two versions side by side: what another one put into the same cache is not installed', async () => {
  await using server = await UpdateServer.start()
  await using other = await UpdateServer.start({ content })
  await using ponder = await Installed.start(server)
  await ponder.come('check', 'available')
  await ponder.come('download', 'ready')
  await using neighbour = await Installed.start(other, { dir: ponder.dir })
  await neighbour.come('check', 'available')
  await neighbour.come('download', 'ready')
  expect(await ponder.quit()).toBe(0)
  expect(ponder.apps).toEqual(['Ponder-0.1.0.AppImage'])
  expect(ponder.log).toContain('not the one that was verified')
  expect(await neighbour.quit()).toBe(0)
  expect(ponder.apps).toEqual([other.fileName])
})

test.skipIf(!canMount)(
  `a full or read-only disk is named, for downloads before and for Ponder itself beforehand, and room again helps${whyNoDisk}`,
  async () => {
    await using server = await UpdateServer.start()
    await using ponder = await Installed.start(server)
    const apps = dirname(ponder.appImage)
    await ponder.come('check', 'available')
    using _apps = mountDisk(apps, '1m')
    expect((await ponder.come('download', 'failed')).error).toMatchObject({
      code: 'disk_full',
      details: { neededBytes: 3_000_000 },
    })
    remountDisk(apps, 'ro')
    expect((await ponder.come('download', 'failed')).error.code).toBe('update_read_only')
    remountDisk(apps, 'rw,size=32m')
    expect(server.requests.filter(({ path }) => path.endsWith('.AppImage'))).toEqual([])

    using _cache = mountDisk(ponder.cacheDir, '1m')
    expect((await ponder.come('download', 'failed')).error.code).toBe('disk_full')
    remountDisk(ponder.cacheDir, 'ro')
    expect((await ponder.come('download', 'failed')).error.code).toBe('update_read_only')
    remountDisk(ponder.cacheDir, 'rw,size=32m')
    await ponder.come('download', 'ready')

    // What fills up while Ponder runs is met when it ends: the old version is there then.
    writeFileSync(ponder.appImage, 'the old version')
    writeFileSync(join(apps, 'something-else'), Buffer.alloc(32_000_000))
    expect(await ponder.quit()).toBe(0)
    expect(ponder.apps).toEqual(['Ponder-0.1.0.AppImage', 'something-else'])
    expect(readFileSync(ponder.appImage, 'utf8')).toBe('the old version')
  },
)
