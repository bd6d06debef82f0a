import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

/*
 * npm run notices: writes THIRD-PARTY-NOTICES.md, the packages that are shipped (run by the core or bundled into the
 * page) with their licences. Packages for other platforms than this one are named by their parents only.
 */

interface Package {
  name: string
  version: string
  license: string
  dir: string
}

interface Manifest {
  name: string
  version: string
  license?: string
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

/** Development packages whose code ends in the page's bundle. */
const bundled = [
  '@base-ui/react',
  '@orpc/tanstack-query',
  '@shikijs/langs',
  '@shikijs/themes',
  '@tanstack/react-query',
  '@tanstack/react-virtual',
  'i18next',
  'katex',
  'lucide-react',
  'mdast-util-from-markdown',
  'mdast-util-gfm',
  'mdast-util-to-string',
  'mermaid',
  'micromark-extension-gfm',
  'partysocket',
  'react',
  'react-dom',
  'react-i18next',
  'remend',
  'shiki',
  'tailwindcss',
  'wouter',
]

export function shippedPackages(root: string): Package[] {
  const { dependencies = {} } = readManifest(root)
  const found = new Map<string, Package>()
  const visit = (name: string, from: string): void => {
    const dir = findPackage(name, from)
    if (dir === undefined) return
    const manifest = readManifest(dir)
    const key = `${manifest.name}@${manifest.version}`
    if (found.has(key)) return
    found.set(key, { name: manifest.name, version: manifest.version, license: manifest.license ?? 'see its text', dir })
    for (const child of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) visit(child, dir)
  }
  for (const name of [...Object.keys(dependencies), ...bundled]) visit(name, root)
  return [...found.values()].sort(
    (a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'),
  )
}

function readManifest(dir: string): Manifest {
  return JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as Manifest
}

/** Undefined for an optional package that this platform does not have. */
function findPackage(name: string, from: string): string | undefined {
  for (const folder of createRequire(join(from, 'package.json')).resolve.paths(name) ?? []) {
    const dir = join(folder, name)
    try {
      readManifest(dir)
      return dir
    } catch {
      // Not in this folder: the next one up may have it.
    }
  }
  return undefined
}

function licenseText(dir: string): string {
  const file = readdirSync(dir).find(name => /^licen[cs]e/i.test(name))
  return file === undefined ? '' : readFileSync(join(dir, file), 'utf8').trim()
}

function notices(root: string): string {
  const packages = shippedPackages(root)
  const rows = packages.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`)
  const byText = Map.groupBy(packages, ({ dir }) => licenseText(dir))
  byText.delete('')
  const texts = [...byText].map(([text, users]) => `### ${users.map(({ name }) => name).join(', ')}\n\n${fenced(text)}`)
  const head =
    'Ponder is made with these packages. Made by `npm run notices`.\n\n| package | version | licence |\n|---|---|---|'
  const engine = 'node-llama-cpp ships builds of llama.cpp and ggml (MIT, The ggml authors).'
  const electron =
    'The desktop packages run on Electron (MIT) and Chromium; their licences lie beside them as LICENSE.electron.txt and LICENSES.chromium.html.'
  return `# Third-party notices\n\n${head}\n${rows.join('\n')}\n\n${engine}\n${electron}\n\n## Licence texts\n\n${texts.join('\n\n')}\n`
}

function fenced(text: string): string {
  return `\`\`\`text\n${text.replaceAll('```', "'''")}\n\`\`\``
}

if (import.meta.main) {
  const root = resolve(dirname(import.meta.dirname))
  writeFileSync(join(root, 'THIRD-PARTY-NOTICES.md'), notices(root))
}
