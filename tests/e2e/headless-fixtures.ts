import { test as base } from '@playwright/test'
import { RunningApp } from './running-app.ts'

interface Fixtures {
  /** Further arguments of the host; `test.use({ appArgs: […] })`. */
  appArgs: string[]
  /** The app, started for this test on an empty data folder. */
  app: RunningApp
  /** Addresses elsewhere that the page asked for. They get no answer, and the test fails when there are any. */
  foreignRequests: string[]
}

/** `page` stands at the opened app. */
export const test = base.extend<Fixtures>({
  appArgs: [[], { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needed fixtures from the pattern
  foreignRequests: async ({}, use) => {
    const requests: string[] = []
    await use(requests)
    base.expect(requests, 'requests of the page to other hosts').toEqual([])
  },

  app: async ({ appArgs }, use) => {
    const app = await RunningApp.start(appArgs)
    await use(app)
    await app[Symbol.asyncDispose]()
  },

  context: async ({ context, foreignRequests }, use) => {
    const isOwn = (url: URL): boolean =>
      ['127.0.0.1', 'localhost'].includes(url.hostname) || !/^(http|ws)s?:$/.test(url.protocol)
    await context.route(
      url => !isOwn(url),
      async route => {
        foreignRequests.push(route.request().url())
        await route.abort()
      },
    )
    await context.routeWebSocket(
      url => !isOwn(url),
      async socket => {
        foreignRequests.push(socket.url())
        await socket.close()
      },
    )
    await use(context)
  },

  page: async ({ page, app }, use) => {
    // Playwright holds dialogs for files back from the first listener on, but tells the browser so beside the test: a
    // listener that comes with the key that opens one can be too late, and the browser has then cancelled it.
    page.on('filechooser', () => {})
    await page.goto(app.url)
    await use(page)
  },
})

export { expect } from '@playwright/test'
