import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createPackageWithOptions } from '@electron/asar'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findFaults, type KnownPackages } from '../../scripts/package/package-rules.ts'
import { readPackage } from '../../scripts/package/read-package.ts'
import { root } from './read-builder-config.ts'

/** A small package for Linux on x64 in which nothing is wrong, and what `npm run package:check` says when something is. */

const target = { system: 'linux', arch: 'x64' } as const
const readers = [
  'electron-updater',
  '@embedpdf/pdfium',
  'pdfjs-dist',
  'tesseract.js-core',
  ...['eng', 'fra', 'chi_sim'].map(language => `@tesseract.js-data/${language}`),
]
const known: KnownPackages = {
  runtime: new Set([
    ...readers,
    'better-sqlite3',
    '@node-llama-cpp/linux-x64',
    '@node-llama-cpp/linux-x64-vulkan',
    'zod',
  ]),
  withoutNotice: new Set(['@node-llama-cpp/linux-x64', '@node-llama-cpp/linux-x64-vulkan']),
  noticed: new Set([...readers, 'better-sqlite3']),
}
const sqlite = join(root, 'node_modules/better-sqlite3/prebuilds')

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ponder-rules-'))
  for (const path of [
    'package.json',
    'LICENSE',
    'THIRD-PARTY-NOTICES.md',
    'out/main/index.js',
    'out/main/engine-process.js',
    'out/main/hash-worker.js',
    'out/main/sha256-worker.js',
    'out/main/copy-worker.js',
    'out/main/reader-process.js',
    'out/main/reader-worker.js',
    'out/main/search-worker.js',
    'out/main/check-worker.js',
    'out/preload/index.cjs',
    'out/renderer/index.html',
    'out/renderer/assets/THIRD-PARTY-NOTICES-hash.js',
    'out/renderer/assets/page-hash.js',
    'node_modules/electron-updater/out/main.js',
    'node_modules/@embedpdf/pdfium/dist/pdfium.wasm',
    ...['', '-simd', '-relaxedsimd'].flatMap(kind =>
      ['js', 'wasm'].map(ending => `node_modules/tesseract.js-core/tesseract-core${kind}.${ending}`),
    ),
    'node_modules/pdfjs-dist/legacy/build/pdf.mjs',
    'node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs',
    'node_modules/@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz',
    'node_modules/@tesseract.js-data/fra/4.0.0_best_int/fra.traineddata.gz',
    'node_modules/@tesseract.js-data/chi_sim/4.0.0_best_int/chi_sim.traineddata.gz',
    'node_modules/@node-llama-cpp/linux-x64/package.json',
    'node_modules/@node-llama-cpp/linux-x64-vulkan/package.json',
  ])
    await add(path)
  await addNative('linux-x64.node', 'node_modules/better-sqlite3/prebuilds/linux-x64.node')
  await addResource('starter-model/starter-r1-5m-q8_0.gguf')
  await addResource('catalogue/catalogue.json')
  await addResource('tray/icon.png')
})
afterEach(() => rm(dir, { recursive: true, force: true }))

async function add(path: string, text = 'text'): Promise<void> {
  const file = join(dir, 'app', path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}

async function addNative(build: string, path: string): Promise<void> {
  await add(path)
  await cp(join(sqlite, build), join(dir, 'app', path))
}

async function addResource(path: string): Promise<void> {
  const file = join(dir, 'linux-unpacked/resources', path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, 'text')
}

async function faults(unpack = '**/*.node'): Promise<string[]> {
  await createPackageWithOptions(join(dir, 'app'), join(dir, 'linux-unpacked/resources/app.asar'), { unpack })
  return findFaults(readPackage(target, dir), target, known)
}

test('nothing is wrong with a right package', async () => {
  expect(await faults()).toEqual([])
})

test('what is missing is named', async () => {
  await rm(join(dir, 'app/out/main/engine-process.js'))
  await rm(join(dir, 'linux-unpacked/resources/starter-model'), { recursive: true })
  expect(await faults()).toEqual([
    'out/main/engine-process.js is missing',
    'resources/starter-model/starter-r1-5m-q8_0.gguf is missing',
  ])
})

test.each(['out/main/index.js.map', 'src/main/app.ts', 'node_modules/better-sqlite3/index.d.ts', '.env'])(
  '%s is found',
  async path => {
    await add(path)
    expect(await faults()).toEqual([`${path} does not belong into a package`])
  },
)

test('a package that development alone needs is found, and one without a notice', async () => {
  await add('node_modules/vitest/package.json')
  await add('node_modules/zod/package.json')
  expect(await faults()).toEqual(['vitest is no package that runs', 'vitest has no notice', 'zod has no notice'])
})

test('a native file for another system or processor is found, and one that the system cannot load', async () => {
  await addNative('darwin-arm64.node', 'node_modules/better-sqlite3/a.node')
  await addNative('win32-x64.node', 'node_modules/better-sqlite3/b.node')
  await addNative('linux-arm64.node', 'node_modules/better-sqlite3/c.node')
  await addNative('linux-x64.node', 'node_modules/better-sqlite3/d.node')
  await add('node_modules/better-sqlite3/e.node', 'no native file, and long enough to hold the header of one, or so')
  expect(await faults('**/{a,b,c,e,linux-x64}.node')).toEqual([
    'node_modules/better-sqlite3/a.node is for mac arm64',
    'node_modules/better-sqlite3/b.node is for win x64',
    'node_modules/better-sqlite3/c.node is for linux arm64',
    'node_modules/better-sqlite3/d.node lies in the archive, where the system cannot load it',
    'node_modules/better-sqlite3/e.node is no native file',
  ])
})

test('a build of llama.cpp that was not decided on is found', async () => {
  await rm(join(dir, 'app/node_modules/@node-llama-cpp/linux-x64-vulkan'), { recursive: true })
  expect(await faults()).toEqual(['the builds of llama.cpp are linux-x64'])
})

test('a package over its budget is found', async () => {
  await createPackageWithOptions(join(dir, 'app'), join(dir, 'linux-unpacked/resources/app.asar'), {
    unpack: '**/*.node',
  })
  const app = readPackage(target, dir)
  const heavy = { ...app, files: [...app.files, { path: 'LICENSE', sizeBytes: 2 ** 31, isUnpacked: false }] }
  expect(findFaults(heavy, target, known)).toEqual([
    expect.stringMatching(/^the app weighs 2\d+ bytes; \d+ are allowed$/),
  ])
})

test('a first page with too much code, or none, is found', async () => {
  const path = 'out/renderer/assets/page-hash.js'
  await add(path, ' '.repeat(600_000))
  expect(await faults()).toEqual(['the first page loads 600000 bytes of code; 530000 are allowed'])
  await rm(join(dir, 'app', path))
  expect(await faults()).toEqual(['the code of the first page is missing'])
})
