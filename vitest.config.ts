import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { setAwkwardTemp } from './tests/awkward-temp.ts'

setAwkwardTemp()

/** Two worlds: `node` (core, shared rules, seam, faults) and `dom` (components in jsdom). End-to-end tests are Playwright's. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A busy machine is a slow one: a state that is waited for may take long.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['src/{main,shared,preload}/**/*.test.ts', 'tests/**/*.test.ts', 'scripts/**/*.test.ts'],
        },
      },
      {
        extends: true,
        plugins: [react()],
        test: { name: 'dom', environment: 'jsdom', include: ['src/renderer/**/*.test.{ts,tsx}'] },
      },
    ],
  },
})
