import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { startHost } from './host.ts'
import { type BenchContext, type Measure, median } from './measure.ts'
import { seedChats } from './seed-chats.ts'
import { waitUntilUsable } from './usable-page.ts'

/** From opening a window to a page that takes a question, over an empty page with a text box in the same browser. */
export async function startBench(context: BenchContext): Promise<Measure[]> {
  await seedChats(context.workDir, 100, 10)
  await using empty = await serveEmptyPage()
  const host = await startHost(context.workDir, ['--threads', '1', '--gpu=off'])
  const browser = await launchBrowser()
  try {
    const storageState = await logIn(browser, host.url)
    const rounds = context.quick ? 3 : 15
    const ours: Start[] = []
    const theirs: Start[] = []
    for (let round = 0; round < rounds; round++) {
      theirs.push(await timeToTextBox(browser, empty.url, {}))
      ours.push(await timeToTextBox(browser, new URL('/', host.url).href, { storageState }))
    }
    const of = `${rounds} times in turn, nothing cached, 100 chats`
    return [
      { ...ratio('start to usable page ÷ empty page', 'fromWindowMs', ours, theirs, of), limit: { atMost: 3 } },
      ratio('… without the opening of the window: from the address', 'fromAddressMs', ours, theirs, of),
    ]
  } finally {
    await browser.close()
    await host.stop()
  }
}

interface Start {
  /** From asking the browser for a new window. */
  fromWindowMs: number
  /** From giving the open window its address. */
  fromAddressMs: number
}

function ratio(name: string, from: keyof Start, ours: Start[], theirs: Start[], of: string): Measure {
  const [our, their] = [median(ours.map(start => start[from])), median(theirs.map(start => start[from]))]
  return { name, value: our / their, unit: '', note: `${our.toFixed(0)} ms over ${their.toFixed(0)} ms, ${of}` }
}

async function logIn(browser: Browser, url: string) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(url)
  const state = await context.storageState()
  await context.close()
  return state
}

async function timeToTextBox(
  browser: Browser,
  url: string,
  options: Parameters<Browser['newContext']>[0],
): Promise<Start> {
  const windowAt = performance.now()
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const addressAt = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await waitUntilUsable(page)
  const usableAt = performance.now()
  await context.close()
  return { fromWindowMs: usableAt - windowAt, fromAddressMs: usableAt - addressAt }
}

async function serveEmptyPage() {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>empty</title><textarea aria-label="Message"></textarea>')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
