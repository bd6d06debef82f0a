import { defineConfig } from '@playwright/test'
import { findChromium, quietChromiumArgs } from './scripts/chromium.ts'
import { setAwkwardTemp } from './tests/awkward-temp.ts'

setAwkwardTemp()

const executablePath = findChromium()

/** The app as a whole, in a browser before the headless host and in the desktop shell. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  // Each has an app and a model of its own; no test depends on how fast another leaves it.
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    // Recorded beside it all, a trace is a quarter of the processor time: `--trace on` for the test that is looked into.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: [
        // Chromium's own sandbox needs a user who is not root, or rights that containers do not give.
        '--no-sandbox',
        ...quietChromiumArgs,
      ],
    },
  },
  projects: [
    { name: 'headless', testMatch: /\.spec\.ts$/, testIgnore: /(^|\/)shell[^/]*\.spec\.ts$/ },
    { name: 'electron', testMatch: /((^|\/)shell[^/]*|\.both)\.spec\.ts$/ },
  ],
})
