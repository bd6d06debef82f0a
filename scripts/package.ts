import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildIfNeeded } from './build-if-needed.ts'
import { inspect } from './package/inspect.ts'
import { runBuilder } from './package/pack.ts'
import { packageSettings } from './package/package-settings.ts'
import { readPackage } from './package/read-package.ts'
import { type Arch, arches, llamaBuilds, ownSystem, type System } from './package/systems.ts'

/*
 * npm run package [-- --arch arm64]: the installers for the system it runs on, in dist/, each looked into afterwards.
 * Without --arch: for every processor whose builds of llama.cpp npm has installed here.
 */

const root = resolve(import.meta.dirname, '..')
process.exitCode = (await makePackages()) ? 0 : 1

async function makePackages(): Promise<boolean> {
  const system = ownSystem()
  if (system === undefined) throw new Error(`There are no packages for ${process.platform}`)
  const chosen = chooseArches(system)
  if (chosen.length === 0 || !buildIfNeeded()) return false
  const args = [`--${system}`, ...chosen.map(arch => `--${arch}`)]
  if (!runBuilder(args, packageSettings(system, process.env))) return false
  const faults = await Promise.all(chosen.map(arch => faultsOf(system, arch)))
  for (const fault of faults.flat()) console.error(`✗ ${fault}`)
  return faults.flat().length === 0
}

function chooseArches(system: System): Arch[] {
  const { values } = parseArgs({ options: { arch: { type: 'string', multiple: true } } })
  const wanted = arches.filter(arch => values.arch?.includes(arch) ?? true)
  return wanted.filter(arch => {
    const missing = llamaBuilds[system][arch].filter(
      build => !existsSync(join(root, 'node_modules/@node-llama-cpp', build)),
    )
    if (missing.length === 0) return true
    console.error(`No package for ${arch}: npm installs ${missing.join(', ')} on another machine.`)
    // What was asked for by name and cannot be made must not pass for made.
    if (values.arch !== undefined) throw new Error(`The package for ${arch} cannot be made here`)
    return false
  })
}

async function faultsOf(system: System, arch: Arch): Promise<string[]> {
  const target = { system, arch }
  const faults = await inspect(readPackage(target, join(root, 'dist')), target, root)
  return faults.map(fault => `${system}-${arch}: ${fault}`)
}
