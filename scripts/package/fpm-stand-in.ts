#!/usr/bin/env node
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

/*
 * The part of fpm's command line that electron-builder uses, over dpkg-deb and rpmbuild: for a look into deb and rpm
 * where fpm cannot be fetched (CUSTOM_FPM_PATH names it). Packages for people are made by fpm.
 */

const text = { type: 'string' } as const
const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    s: { ...text, short: 's' },
    t: { ...text, short: 't' },
    d: { ...text, short: 'd', multiple: true },
    'deb-recommends': { ...text, multiple: true },
    ...Object.fromEntries(
      ['architecture', 'after-install', 'after-remove', 'description', 'version', 'package', 'name', 'maintainer']
        .concat(['vendor', 'url', 'license', 'rpm-summary', 'deb-priority', 'deb-compression', 'rpm-compression'])
        .concat(['rpm-rpmbuild-define', 'rpm-os', 'category', 'iteration'])
        .map(name => [name, text]),
    ),
  },
})
const option = (name: string): string => String(values[name] ?? '')
const depends = [values.d ?? []].flat().map(String)
const workDir = mkdtempSync(join(tmpdir(), 'ponder-fpm-'))
const stage = join(workDir, 'stage')

try {
  for (const mapping of positionals) copyMapped(mapping)
  if (option('t') === 'deb') makeDeb()
  else makeRpm()
} finally {
  rmSync(workDir, { recursive: true, force: true })
}

/** `FROM=TO`; a folder's name ends in a slash, and its content is meant. */
function copyMapped(mapping: string): void {
  const cut = mapping.lastIndexOf('=')
  const target = join(stage, mapping.slice(cut + 1))
  mkdirSync(dirname(target), { recursive: true })
  cpSync(mapping.slice(0, cut), target, { recursive: true, verbatimSymlinks: true })
}

function makeDeb(): void {
  mkdirSync(join(stage, 'DEBIAN'))
  const [summary = '', ...rest] = option('description').trim().split('\n')
  const control = {
    Package: option('name'),
    Version: option('version'),
    Architecture: option('architecture'),
    Maintainer: option('maintainer'),
    Depends: depends.join(', '),
    Homepage: option('url'),
    Description: [summary, ...rest.map(line => ` ${line.trim()}`)].join('\n'),
  }
  const lines = Object.entries(control).map(([name, value]) => `${name}: ${value}\n`)
  writeFileSync(join(stage, 'DEBIAN/control'), lines.join(''))
  for (const [from, to] of [
    ['after-install', 'postinst'],
    ['after-remove', 'postrm'],
  ] as const)
    writeFileSync(join(stage, 'DEBIAN', to), readFileSync(option(from)), { mode: 0o755 })
  run('dpkg-deb', '-Zgzip', '-z1', '--root-owner-group', '--build', stage, option('package'))
}

function makeRpm(): void {
  const files = readdirSync(stage, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => `"${join(entry.parentPath, entry.name).slice(stage.length)}"`)
  const fields = ['version', 'license', 'url', 'vendor'].map(name => `${name}: ${option(name) || 'none'}`)
  const spec = [
    `Name: ${option('name')}`,
    'Release: 1',
    `Summary: ${option('rpm-summary')}`,
    ...fields,
    'AutoReqProv: no',
    ...depends.map(name => `Requires: ${name}`),
    `%description\n${option('description')}`,
    `%post\n${readFileSync(option('after-install'), 'utf8')}`,
    '%files',
    ...files,
  ]
  const specFile = join(workDir, 'ponder.spec')
  writeFileSync(specFile, `${spec.join('\n')}\n`)
  const defines = [
    `_topdir ${workDir}/rpm`,
    '_build_id_links none',
    '__os_install_post %{nil}',
    '_binary_payload w1.gzdio',
  ]
  const place = ['--target', option('architecture'), '--buildroot', stage]
  run('rpmbuild', '-bb', '--quiet', ...place, ...defines.flatMap(define => ['--define', define]), specFile)
  const outDir = join(workDir, 'rpm/RPMS', option('architecture'))
  cpSync(join(outDir, readdirSync(outDir)[0] ?? ''), option('package'))
}

function run(command: string, ...args: string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' })
  if (status !== 0) throw new Error(`${command} failed`, { cause: error })
}
