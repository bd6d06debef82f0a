import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { fetchModel } from '../../scripts/release/fetch-model.ts'
import { findWrongUpdateFile } from '../../scripts/release/update-files.ts'
import { findWrongVersion } from '../../scripts/release/version.ts'
import { Catalogue } from '../../src/shared/domain/catalogue.ts'
import { root } from './read-builder-config.ts'

/** The steps of release.yml that need no runner, run as it runs them. */

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ponder-release-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

function step(...args: string[]): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, [join(root, 'scripts/release.ts'), ...args], { encoding: 'utf8' })
}

test('a tag that names another version stops the release', async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  expect(step('version', `v${version}`)).toMatchObject({ status: 0 })
  expect(step('version', 'v99.0.0')).toMatchObject({ status: 1, stderr: expect.stringContaining('v99.0.0') })
  expect(findWrongVersion('v1.0.0', '1.0.0', '0.9.0')).toContain('the lock file 0.9.0')
})

test('the list of what is shipped goes with the packages, and the checksums find a changed one', async () => {
  await writeFile(join(dir, 'Ponder.AppImage'), 'a package')
  expect(step('sbom', dir)).toMatchObject({ status: 0 })
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const sbom = await readFile(join(dir, `ponder-${version}.cdx.json`), 'utf8')
  for (const shipped of ['better-sqlite3', 'node-llama-cpp', 'react', 'electron'])
    expect(sbom).toContain(`"${shipped}"`)
  for (const tool of ['vitest', 'electron-builder', '@biomejs/biome']) expect(sbom).not.toContain(`"${tool}"`)

  expect(step('checksums', dir)).toMatchObject({ status: 0 })
  expect(step('verify', dir)).toMatchObject({ status: 0 })
  await writeFile(join(dir, 'Ponder.AppImage'), 'another package')
  expect(step('verify', dir)).toMatchObject({ status: 1, stderr: expect.stringContaining('Ponder.AppImage') })
})

test('a release that installed copies would not find, or could not verify, is stopped', async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const packages: Readonly<Record<string, readonly string[]>> = {
    'latest.yml': ['win-x64-setup.exe', 'win-arm64-setup.exe'],
    'latest-mac.yml': ['mac-x64.zip', 'mac-arm64.zip'],
    'latest-linux.yml': ['linux-x86_64.AppImage'],
    'latest-linux-arm64.yml': ['linux-arm64.AppImage'],
  }
  for (const [name, endings] of Object.entries(packages)) {
    const urls = endings.map(ending => `Ponder-${version}-${ending}`)
    for (const url of urls) await writeFile(join(dir, url), url)
    const files = urls.map(url => ({
      url,
      sha512: createHash('sha512').update(url).digest('base64'),
      size: url.length,
    }))
    await writeFile(join(dir, name), JSON.stringify({ version, files }))
  }
  expect(await findWrongUpdateFile(dir, version)).toBeNull()
  expect(await findWrongUpdateFile(dir, '99.0.0')).toBe(`latest.yml is of ${version}, not of 99.0.0`)
  expect(step('updates', dir)).toMatchObject({ status: 0 })
  // As long as it was, and another.
  await writeFile(join(dir, `Ponder-${version}-mac-arm64.zip`), 'x'.repeat(`Ponder-${version}-mac-arm64.zip`.length))
  expect(step('updates', dir)).toMatchObject({ status: 1, stderr: expect.stringContaining('another hash') })
  await rm(join(dir, 'latest-linux-arm64.yml'))
  await rm(join(dir, 'latest-mac.yml'))
  expect(await findWrongUpdateFile(dir, version)).toBe('latest-mac.yml is missing')
})

test('an unknown step is refused', () => {
  expect(step('publish', dir).status).not.toBe(0)
})

test('a model is taken only with the hash that the catalogue names', async () => {
  const server = createServer((_request, response) => response.end('weights')).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const endpoint = `http://127.0.0.1:${address.port}`
  const sha256 = createHash('sha256').update('weights').digest('hex')

  const path = await fetchModel(catalogueOf(sha256), 'it', dir, endpoint)
  expect(await readFile(path, 'utf8')).toBe('weights')
  const other = fetchModel(catalogueOf('0'.repeat(64)), 'it', join(dir, 'other'), endpoint)
  await expect(other).rejects.toThrow(sha256)
  expect(await readdir(join(dir, 'other'))).toEqual([])
})

/** One of Ponder's models, with one file of this hash. */
function catalogueOf(sha256: string): Catalogue {
  const text = readFileSync(join(root, 'resources/catalogue/catalogue.json'), 'utf8')
  const model = Catalogue.parse(JSON.parse(text)).models.find(({ files }) => files.length > 0)
  const file = model?.files[0]
  if (model === undefined || file === undefined) throw new Error('the catalogue is empty')
  return { models: [{ ...model, files: [{ ...file, id: 'it', parts: [{ path: 'a/model.gguf', sha256 }] }] }] }
}
