import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageSettings } from '../../scripts/package/package-settings.ts'
import { readBuilderConfig, root } from './read-builder-config.ts'

/* NSIS, dmg and signing run on their systems only: here electron-builder's own validation and these looks must do. */

test('electron-builder takes the configuration of what is NOT built here: NSIS and portable, dmg and zip, AppImage', async () => {
  const { win, mac, linux } = await readBuilderConfig()
  // Windows and macOS build theirs; the runtime of AppImages cannot be fetched without a network.
  expect(win.target).toEqual(['nsis', 'portable'])
  expect(mac.target).toEqual(['dmg', 'zip'])
  expect(linux.target).toEqual(['AppImage', 'deb', 'rpm'])
})

test("a system's own list of files is not one of exclusions only, which would start from everything", async () => {
  const { win, mac, linux } = await readBuilderConfig()
  for (const { files } of [win, mac, linux]) expect(files.filter(pattern => !pattern.startsWith('!'))).not.toEqual([])
})

test('GGUF files and ponder:// links are Ponder’s, without taking files from other apps', async () => {
  expect(await readBuilderConfig()).toMatchObject({
    fileAssociations: [{ ext: 'gguf', rank: 'Alternate' }],
    protocols: [{ schemes: ['ponder'] }],
  })
})

test('Windows installs for one user and asks for no administrator', async () => {
  expect(await readBuilderConfig()).toMatchObject({
    nsis: { perMachine: false, deleteAppDataOnUninstall: false, include: 'build/uninstall.nsh' },
  })
})

test('macOS hardens the app and gives it the compiler of V8, nothing more', async () => {
  const { mac } = await readBuilderConfig()
  expect(mac).toMatchObject({ hardenedRuntime: true, notarize: true })
  for (const file of [mac.entitlements, mac.entitlementsInherit]) {
    const text = readFileSync(join(root, String(file)), 'utf8')
    expect([...text.matchAll(/<key>(.+)<\/key>/g)].map(([, key]) => key)).toEqual(['com.apple.security.cs.allow-jit'])
  }
})

test('everything that the configuration names is there', async () => {
  const { win, mac, linux } = await readBuilderConfig()
  const named = [win.icon, mac.icon, linux.icon, mac.entitlements, mac.entitlementsInherit].map(String)
  expect(named.filter(file => !existsSync(join(root, file)))).toEqual([])
})

test('on Windows an update must carry the signature of the version that fetches it', async () => {
  // What electron-builder writes into app-update.yml unless it is told not to.
  const { win } = await readBuilderConfig()
  expect(win.verifyUpdateCodeSignature ?? true).toBe(true)
})

test('a build without a certificate is not hardened; one in a repository knows where updates come from', () => {
  expect(packageSettings('mac', {})).toMatchObject({ 'mac.hardenedRuntime': 'false', 'mac.notarize': 'false' })
  expect(packageSettings('mac', { CSC_LINK: '' })).toMatchObject({ 'mac.notarize': 'false' })
  const signed = packageSettings('mac', { CSC_LINK: 'certificate', GITHUB_REPOSITORY: 'someone/ponder' })
  expect(signed).toEqual({
    'extraMetadata.homepage': 'https://github.com/someone/ponder',
    'publish.provider': 'github',
    'publish.owner': 'someone',
    'publish.repo': 'ponder',
  })
})
