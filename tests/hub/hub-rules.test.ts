import { existsSync, readdirSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { keepFaultRows } from '../../scripts/fault-table.ts'
import { hubSettingsFrom, officialEndpoint, tokenFrom } from '../../src/main/hub/hub-settings.ts'
import { hubSettings, openDownloads, startHub, untilState } from './downloads-fixture.ts'
import { answer, randomContent } from './local-hub.ts'
import { LocalProxy } from './local-proxy.ts'

function settingsFrom(environment: Record<string, string>) {
  return hubSettingsFrom(environment, () => tokenFrom(environment))
}

const one = { repo: 'owner/name', revision: null, paths: ['m.gguf'] }

test('the token goes to the hub that it is for, and to nobody else: not to storage, not to a mirror', async () => {
  const hub = await startHub()
  hub.commit('owner/name', { 'm.gguf': randomContent(1_000_000) })
  const { downloads } = await openDownloads({
    settings: { endpoint: hub.endpoint, tokenFor: origin => (origin === hub.endpoint ? 'hf_secret' : null) },
  })
  await untilState(downloads, await downloads.start(one), 'done')
  const seen = (host: string) => hub.seen.filter(request => request.host === host).map(request => request.authorization)
  expect(new Set(seen('hub'))).toEqual(new Set(['Bearer hf_secret']))
  expect(seen('storage').length).toBeGreaterThan(0)
  expect(new Set(seen('storage'))).toEqual(new Set([undefined]))

  const mirror = await startHub()
  mirror.commit('owner/name', { 'm.gguf': randomContent(1_000_000) })
  const environment = { HF_TOKEN: 'hf_secret', HF_ENDPOINT: `${mirror.endpoint}/` }
  const other = await openDownloads({ settings: settingsFrom(environment) })
  await untilState(other.downloads, await other.downloads.start(one), 'done')
  expect(mirror.seen.length).toBeGreaterThan(3)
  const tokens = mirror.seen.filter(request => request.authorization !== undefined).length
  const fault = 'fetched from a mirror, with HF_TOKEN set'
  keepFaultRows('mirror', [
    { fault, outcome: 'right', fetchedAgain: '0 blocks', atMost: '0 blocks', tokenElsewhere: tokens },
  ])
  expect(tokens).toBe(0)
  expect(mirror.servedBytes).toBe(1_000_000)
})

test('a mirror that has another file than was published of that commit is not believed, however consistent it is', async () => {
  const { hub, downloads, modelsDir } = await openDownloads({ publishedHash: 'a'.repeat(64) })
  hub.commit('owner/name', { 'm.gguf': randomContent(1_000_000) })
  const { error } = await untilState(downloads, await downloads.start(one), 'failed')
  expect(error).toMatchObject({ code: 'hub_unexpected' })
  expect(hub.seen.filter(({ host }) => host === 'storage')).toEqual([])
  expect(existsSync(modelsDir) ? readdirSync(modelsDir, { recursive: true }) : []).toEqual([])
})

test('a hub that redirects its own pages to another host does not make it see the token', async () => {
  const hub = await startHub()
  const thief = await startHub()
  hub.fault.onPage = (request, response) => answer(response, 307, { location: `${thief.endpoint}${request.url}` })
  thief.commit('owner/name', { 'm.gguf': randomContent(1_000) })
  const { downloads } = await openDownloads({ settings: { endpoint: hub.endpoint, tokenFor: () => 'hf_secret' } })
  await untilState(downloads, await downloads.start(one), 'failed')
  expect([...hub.seen, ...thief.seen].filter(request => request.authorization !== undefined)).toEqual(
    hub.seen.filter(request => request.host === 'hub'),
  )
})

test('the environment names the hub; its token is for the official one only', () => {
  expect(settingsFrom({}).endpoint).toBe(officialEndpoint)
  const official = settingsFrom({ HF_TOKEN: ' hf_x ' })
  expect(official.tokenFor('https://huggingface.co')).toBe('hf_x')
  expect(official.tokenFor('http://huggingface.co')).toBeNull()
  expect(official.tokenFor('https://cdn-lfs.huggingface.co')).toBeNull()
  const mirrored = settingsFrom({ HF_TOKEN: 'hf_x', HF_ENDPOINT: 'https://hf-mirror.com' })
  expect(mirrored.endpoint).toBe('https://hf-mirror.com')
  expect(mirrored.tokenFor('https://hf-mirror.com')).toBeNull()
})

test.each(['nonsense', 'file:///etc', 'ftp://x'])('a hub address like %s is named', async endpoint => {
  const { downloads } = await openDownloads({ settings: { endpoint, tokenFor: () => null } })
  const { error } = await untilState(downloads, await downloads.start(one), 'failed')
  expect(error?.code).toBe('hub_unexpected')
})

test('a proxy of the environment is used, except for the hosts that it names', async () => {
  const proxy = await startProxy()
  const hub = await startHub()
  hub.commit('owner/name', { 'm.gguf': randomContent(1_000_000) })
  for (const [noProxy, isUsed] of [
    ['', true],
    ['127.0.0.1', false],
  ] as const) {
    proxy.passed.length = 0
    const environment = { http_proxy: proxy.address, HTTPS_PROXY: proxy.address, NO_PROXY: noProxy }
    // What the environment says goes before what the system says.
    const systemProxy = () => Promise.resolve('http://127.0.0.1:9')
    const { downloads } = await openDownloads({ settings: hubSettings(hub), environment, systemProxy })
    await untilState(downloads, await downloads.start(one), 'done')
    expect(proxy.passed.length > 0).toBe(isUsed)
  }
})

test('where the environment names none the system is asked, for each host', async () => {
  const proxy = await startProxy()
  const hub = await startHub()
  hub.commit('owner/name', { 'm.gguf': randomContent(1_000_000) })
  const systemProxy = (url: string) => Promise.resolve(url.startsWith(hub.endpoint) ? proxy.address : null)
  const { downloads } = await openDownloads({ settings: hubSettings(hub), systemProxy })
  await untilState(downloads, await downloads.start(one), 'done')
  expect(proxy.passed).toHaveLength(hub.seen.filter(({ host }) => host === 'hub').length)
  expect(new Set(proxy.passed.map(url => new URL(url).origin))).toEqual(new Set([hub.endpoint]))
})

test('what is encrypted goes through a tunnel, and the proxy sees neither token nor address', async () => {
  const proxy = await startProxy()
  const settings = settingsFrom({ HF_TOKEN: 'hf_secret' })
  const { downloads } = await openDownloads({ settings, environment: { https_proxy: proxy.address } })
  const { error } = await untilState(downloads, await downloads.start(one), 'failed')
  expect(error?.code).toBe('offline')
  expect(new Set(proxy.tunnels.map(({ to }) => to))).toEqual(new Set(['huggingface.co:443']))
  expect(JSON.stringify(proxy.tunnels)).not.toContain('hf_secret')
  expect(proxy.passed).toEqual([])
})

async function startProxy() {
  const proxy = await LocalProxy.start()
  onTestFinished(() => proxy[Symbol.asyncDispose]())
  return { address: `http://${proxy.host}`, passed: proxy.passed, tunnels: proxy.tunnels }
}
