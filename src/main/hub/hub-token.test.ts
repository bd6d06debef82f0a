import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Keychain } from '../desktop.ts'
import { createLogger } from '../log.ts'
import { hubSettingsFrom, officialEndpoint } from './hub-settings.ts'
import { HubToken } from './hub-token.ts'

const secret = 'hf_aSecretThatNobodySees'

/** Seals as a system does, so far as can be seen from outside: other bytes, and nothing with another key. */
function keychainOf(user: string): Keychain {
  return {
    seal: text => Buffer.from(`${user}:${[...text].reverse().join('')}`),
    unseal: sealed => {
      const [owner, text = ''] = sealed.toString().split(':')
      if (owner !== user) throw new Error(`not yours: ${text}`)
      return [...text].reverse().join('')
    },
  }
}

function openToken(given: { keychain?: Keychain | null; fromEnvironment?: string | null; folder?: string } = {}) {
  const folder = given.folder ?? mkdtempSync(join(tmpdir(), 'ponder-token-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const lines: string[] = []
  const token = new HubToken({
    fromEnvironment: given.fromEnvironment ?? null,
    file: join(folder, 'hub-token'),
    keychain: () => given.keychain ?? null,
    log: createLogger({ write: (_level, line) => lines.push(line) }),
  })
  onTestFinished(() => expect(lines.join('\n')).not.toContain(secret))
  return { token, folder }
}

test('not kept, it lasts as long as the app and leaves nothing on the disk', () => {
  const { token, folder } = openToken()
  expect(token.state).toEqual({ keptBy: null, hasKeychain: false, isLocked: false })
  expect(token.set(secret, false)).toEqual({ keptBy: 'run', hasKeychain: false, isLocked: false })
  expect(token.get()).toBe(secret)
  expect(readdirSync(folder)).toEqual([])
  expect(openToken({ folder }).token.get()).toBeNull()
})

test('kept without a keychain, it lies in a file that only this user can read', () => {
  const { token, folder } = openToken()
  expect(token.set(secret, true).keptBy).toBe('file')
  if (process.platform !== 'win32') expect(statSync(join(folder, 'hub-token')).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['hub-token'])
  const again = openToken({ folder }).token
  expect([again.get(), again.state.keptBy]).toEqual([secret, 'file'])
  expect(again.forget().keptBy).toBeNull()
  expect([existsSync(join(folder, 'hub-token')), again.get()]).toEqual([false, null])
})

test('kept with a keychain, the file holds nothing that can be read, and another user cannot open it', () => {
  const { token, folder } = openToken({ keychain: keychainOf('ada') })
  expect(token.set(secret, true)).toEqual({ keptBy: 'keychain', hasKeychain: true, isLocked: false })
  expect(readFileSync(join(folder, 'hub-token'), 'latin1')).not.toContain(secret)
  expect(openToken({ folder, keychain: keychainOf('ada') }).token.get()).toBe(secret)
  for (const keychain of [keychainOf('eve'), null]) {
    const locked = openToken({ folder, keychain }).token
    expect([locked.get(), locked.state.isLocked]).toEqual([null, true])
  }
  writeFileSync(join(folder, 'hub-token'), '{"sealed": 3')
  expect(openToken({ folder }).token.state.isLocked).toBe(true)
})

test('what is entered goes before HF_TOKEN, which is there again when it is forgotten', () => {
  const { token } = openToken({ fromEnvironment: 'hf_environment' })
  expect([token.get(), token.state.keptBy]).toEqual(['hf_environment', 'environment'])
  token.set(secret, false)
  expect(token.get()).toBe(secret)
  expect(token.forget().keptBy).toBe('environment')
  expect(token.get()).toBe('hf_environment')
})

test('it counts at once, for the official hub and for nobody else', () => {
  const { token } = openToken()
  const settings = hubSettingsFrom({ HF_ENDPOINT: 'https://hf-mirror.com' }, () => token.get())
  expect(settings.tokenFor(officialEndpoint)).toBeNull()
  token.set(secret, false)
  expect(settings.tokenFor(officialEndpoint)).toBe(secret)
  for (const origin of ['https://hf-mirror.com', 'http://huggingface.co', 'https://cdn-lfs.huggingface.co']) {
    expect(settings.tokenFor(origin)).toBeNull()
  }
})
