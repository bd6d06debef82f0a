import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { Catalogue } from '../src/shared/domain/catalogue.ts'
import { shippedPackages } from './notices.ts'
import { findWrongChecksum, writeChecksums } from './release/checksums.ts'
import { fetchModel } from './release/fetch-model.ts'
import { keepShipped } from './release/sbom.ts'
import { findWrongUpdateFile } from './release/update-files.ts'
import { findWrongVersion } from './release/version.ts'

/*
 * npm run release -- STEP: the steps of .github/workflows/release.yml that need no runner.
 *   version TAG       the tag, package.json and the lock file name one version
 *   updates FOLDER    what installed copies ask the release for is there and tells the truth of the packages
 *   sbom FOLDER       writes ponder-VERSION.cdx.json: what is shipped, with licences and hashes (CycloneDX)
 *   checksums FOLDER  writes SHA256SUMS.txt of what is in the folder
 *   verify FOLDER     reads it back
 *   model FOLDER      fetches the model that the nightly tests ask, and checks its hash
 */

const root = resolve(import.meta.dirname, '..')
const Versioned = z.object({ version: z.string() })
const readVersion = (file: string): string =>
  Versioned.parse(JSON.parse(readFileSync(join(root, file), 'utf8'))).version

/** The smallest distill in a quant that is in use. */
const nightlyModel = 'bartowski/DeepSeek-R1-Distill-Qwen-1.5B-GGUF:Q4_K_M'
const endpoint = process.env.HF_ENDPOINT ?? 'https://huggingface.co'
const readCatalogue = (): Catalogue =>
  Catalogue.parse(JSON.parse(readFileSync(join(root, 'resources/catalogue/catalogue.json'), 'utf8')))

const [step = '', argument = ''] = process.argv.slice(2)
const steps: Readonly<Record<string, () => Promise<string | null>>> = {
  version: async () => findWrongVersion(argument, readVersion('package.json'), readVersion('package-lock.json')),
  updates: async () => findWrongUpdateFile(argument, readVersion('package.json')),
  sbom: async () => writeSbom(argument),
  checksums: async () => writeChecksums(argument).then(() => null),
  verify: async () => findWrongChecksum(argument),
  model: async () => fetchModel(readCatalogue(), nightlyModel, argument, endpoint).then(() => null),
}
const run = steps[step]
if (run === undefined || argument === '') throw new Error(`Usage: release ${Object.keys(steps).join('|')} ARGUMENT`)
const fault = await run()
if (fault !== null) console.error(`✗ ${step}: ${fault}`)
process.exitCode = fault === null ? 0 : 1

function writeSbom(dir: string): string | null {
  const npm = spawnSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--loglevel=error'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0) return npm.stderr
  const bundled = new Set(shippedPackages(root).map(({ name, version }) => `${name}@${version}`))
  const bom = keepShipped(JSON.parse(npm.stdout), bundled)
  writeFileSync(join(dir, `ponder-${readVersion('package.json')}.cdx.json`), `${JSON.stringify(bom, null, 2)}\n`)
  return null
}
