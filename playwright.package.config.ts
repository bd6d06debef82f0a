import { defineConfig } from '@playwright/test'

/** What needs more than this project: an installed package, or a real model. CI runs it; `npm test` does not. */
export default defineConfig({
  testDir: 'tests/package',
  outputDir: 'test-results/package',
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  timeout: 20 * 60_000,
  expect: { timeout: 10 * 60_000 },
  reporter: [['list']],
})
