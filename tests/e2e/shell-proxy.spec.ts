import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { contentOf, LocalHub } from '../hub/local-hub.ts'
import { LocalProxy } from '../hub/local-proxy.ts'
import { expect, firstPage, launchDesktop, quit, runtime, test } from './electron-fixtures.ts'

const starter = resolve(import.meta.dirname, '../../resources/starter-model/starter-r1-5m-q8_0.gguf')
const repo = 'someone/Starter-R1-GGUF'
/** Nobody but the proxy knows this name. */
const hubHost = 'hub.office.invalid'
const noProxies = Object.fromEntries(
  ['http_proxy', 'https_proxy', 'no_proxy'].flatMap(name => [
    [name, ''],
    [name.toUpperCase(), ''],
  ]),
)

test(`the hub is reached through the proxy of the system, on ${runtime.name}`, async ({ dataDir }) => {
  await using hub = await LocalHub.start()
  await using proxy = await LocalProxy.start()
  proxy.hosts.set(hubHost, hub.endpoint)
  hub.commit(repo, { 'starter-r1-5m-q8_0.gguf': contentOf(await readFile(starter)) })
  const desktop = await launchDesktop(dataDir, { ...noProxies, HF_ENDPOINT: `http://${hubHost}` })
  const page = await firstPage(desktop)
  await desktop.evaluate(({ session }, proxyRules) => session.defaultSession.setProxy({ proxyRules }), proxy.host)
  await page.getByRole('link', { name: 'Models', exact: true }).click()
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await page.getByRole('button', { name: repo, exact: true }).click()
  const row = page.getByRole('listitem', { name: 'Q8_0, starter-r1-5m-q8_0.gguf' })
  await row.getByRole('button', { name: /^Get/ }).click()
  await expect(row.getByRole('button', { name: `Use ${repo} Q8_0` })).toBeVisible()
  // Where the bytes lie is on this machine, for which the system has no proxy.
  expect(new Set(proxy.passed.map(url => new URL(url).host))).toEqual(new Set([hubHost]))
  expect(await quit(desktop)).toBe(0)
})
