import { join } from 'node:path'
import { readNativeTarget, sqliteBuild } from './native-target.ts'
import { budgetBytes, firstPageBudgetBytes } from './package-budgets.ts'
import type { PackedApp, PackedFile } from './read-package.ts'
import { llamaBuilds, type Target } from './systems.ts'

/** What is known of the packages of the lock file and of the notices. */
export interface KnownPackages {
  /** Needed to run: those that the lock does not mark as development's alone. */
  runtime: ReadonlySet<string>
  /** Builds of a package for one platform, for which its parent's notice stands, and empty packages in place of others. */
  withoutNotice: ReadonlySet<string>
  /** In the table of THIRD-PARTY-NOTICES.md. */
  noticed: ReadonlySet<string>
}

/** Everything that is wrong with a package's content, in words; empty when nothing is. */
export function findFaults(app: PackedApp, target: Target, known: KnownPackages): string[] {
  return [
    ...findMissing(app, target),
    ...findStray(app.files),
    ...findForeignPackages(app.files, known),
    ...findWrongNatives(app, target),
    ...findWrongLlamaBuilds(app.files, target),
    ...findOverweight(app, target),
    ...findHeavyFirstPage(app.files),
  ]
}

const needed = [
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
  'node_modules/electron-updater/out/main.js',
  'node_modules/@embedpdf/pdfium/dist/pdfium.wasm',
  'node_modules/pdfjs-dist/legacy/build/pdf.mjs',
  'node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs',
  ...['', '-simd', '-relaxedsimd'].flatMap(kind =>
    ['js', 'wasm'].map(ending => `node_modules/tesseract.js-core/tesseract-core${kind}.${ending}`),
  ),
  ...['eng', 'fra', 'chi_sim'].map(
    language => `node_modules/@tesseract.js-data/${language}/4.0.0_best_int/${language}.traineddata.gz`,
  ),
]
const neededResources = ['starter-model/starter-r1-5m-q8_0.gguf', 'catalogue/catalogue.json', 'tray/icon.png']
/** What is loaded before the page is first drawn. */
const firstPage = /^out\/renderer\/assets\/page-[^/]*\.js$/
/** The notices that About shows. */
const shownNotices = /^out\/renderer\/assets\/THIRD-PARTY-NOTICES-.*\.js$/

function findMissing({ files, resources }: PackedApp, { system, arch }: Target): string[] {
  const paths = new Set(files.map(({ path }) => path))
  const resourcePaths = new Set(resources.map(({ path }) => path))
  return [
    ...[...needed, sqliteBuild(system, arch)].filter(path => !paths.has(path)),
    ...neededResources.filter(path => !resourcePaths.has(path)).map(path => `resources/${path}`),
    ...(files.some(({ path }) => shownNotices.test(path)) ? [] : ['what About shows of the notices']),
  ].map(path => `${path} is missing`)
}

const topLevel = new Set(['out', 'node_modules', 'package.json', 'LICENSE', 'THIRD-PARTY-NOTICES.md'])
const strayName =
  /\.(map|d\.[cm]?ts|tsx|tsbuildinfo|test\.[cm]?[jt]s|log|h|cc|cpp|gyp|gypi)$|(^|\/)(\.env|\.npmrc|\.git)/

function findStray(files: readonly PackedFile[]): string[] {
  return files
    .filter(({ path }) => !topLevel.has(path.split('/')[0] ?? '') || strayName.test(path))
    .map(({ path }) => `${path} does not belong into a package`)
}

function findForeignPackages(files: readonly PackedFile[], known: KnownPackages): string[] {
  return [...packagesOf(files)].flatMap(name => [
    ...(known.runtime.has(name) ? [] : [`${name} is no package that runs`]),
    ...(known.noticed.has(name) || known.withoutNotice.has(name) ? [] : [`${name} has no notice`]),
  ])
}

function packagesOf(files: readonly PackedFile[]): Set<string> {
  const names = files.map(({ path }) => /.*(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
  return new Set(names.filter(name => name !== undefined))
}

const nativeName = /\.(node|dll|dylib|so(\.[\d.]+)?)$/

function findWrongNatives({ resourcesDir, files }: PackedApp, { system, arch }: Target): string[] {
  return files
    .filter(({ path }) => nativeName.test(path))
    .flatMap(({ path, isUnpacked }) => {
      if (!isUnpacked) return [`${path} lies in the archive, where the system cannot load it`]
      const found = readNativeTarget(join(resourcesDir, 'app.asar.unpacked', path))
      if (found === null) return [`${path} is no native file`]
      const fits = found.system === system && (found.arch === arch || found.arch === 'universal')
      return fits ? [] : [`${path} is for ${found.system} ${found.arch}`]
    })
}

function findWrongLlamaBuilds(files: readonly PackedFile[], { system, arch }: Target): string[] {
  const prefix = '@node-llama-cpp/'
  const found = [...packagesOf(files)].filter(name => name.startsWith(prefix)).map(name => name.slice(prefix.length))
  const wanted = new Set(llamaBuilds[system][arch])
  const isRight = found.length === wanted.size && found.every(build => wanted.has(build))
  return isRight ? [] : [`the builds of llama.cpp are ${found.join(', ') || 'none'}`]
}

/** Of the app in the package, without Electron. */
export function appBytes({ files, resources }: PackedApp): number {
  const own = resources.filter(({ path }) =>
    neededResources.some(needed => path.startsWith(needed.split('/')[0] ?? '')),
  )
  return [...files, ...own].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
}

function findOverweight(app: PackedApp, { system, arch }: Target): string[] {
  const limitBytes = budgetBytes[system][arch]
  const bytes = appBytes(app)
  return bytes <= limitBytes ? [] : [`the app weighs ${bytes} bytes; ${limitBytes} are allowed`]
}

function findHeavyFirstPage(files: readonly PackedFile[]): string[] {
  const found = files.filter(({ path }) => firstPage.test(path))
  if (found.length === 0) return ['the code of the first page is missing']
  const bytes = found.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return bytes <= firstPageBudgetBytes
    ? []
    : [`the first page loads ${bytes} bytes of code; ${firstPageBudgetBytes} are allowed`]
}
