import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findWrongFuses, fusePolicy } from '../../scripts/package/fuse-policy.ts'
import { fuseWire } from '../../scripts/package/stand-in-runtime.ts'
import { readBuilderConfig } from './read-builder-config.ts'

/*
 * On a file with a fuse wire as Electron's executables carry it. That electron-builder flips them in a package is seen
 * by `npm run package:check` on the stand-in and by `npm run package` on Electron itself, with the same reader.
 */

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ponder-fuses-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

async function makeExecutable(): Promise<string> {
  const file = join(dir, 'ponder')
  await writeFile(file, Buffer.concat([Buffer.from('before'), fuseWire, Buffer.from('after')]))
  return file
}

/** As electron-builder names a fuse. */
const nameOf = (fuse: FuseV1Options): string => FuseV1Options[fuse].replace(/^./, letter => letter.toLowerCase())

test('electron-builder is told the policy, fuse by fuse', async () => {
  const { electronFuses } = await readBuilderConfig()
  expect(electronFuses).toEqual(Object.fromEntries([...fusePolicy].map(([fuse, isOn]) => [nameOf(fuse), isOn])))
})

test('what is flipped is read back as right, and as Electron comes it is wrong', async () => {
  const executable = await makeExecutable()
  expect(await findWrongFuses(executable)).toContain('the fuse RunAsNode is not off')
  await flipFuses(executable, { version: FuseVersion.V1, ...Object.fromEntries(fusePolicy) })
  expect(await findWrongFuses(executable)).toEqual([])
})

test.each([...fusePolicy])('a wrong %s is found', async (fuse, isOn) => {
  const executable = await makeExecutable()
  await flipFuses(executable, { version: FuseVersion.V1, ...Object.fromEntries(fusePolicy), [fuse]: !isOn })
  expect(await findWrongFuses(executable)).toEqual([`the fuse ${FuseV1Options[fuse]} is not ${isOn ? 'on' : 'off'}`])
})
