import { expect, test } from 'vitest'
import { defaultDataDir } from './default-data-dir.ts'
import { parseHeadlessOptions, UsageError } from './headless-options.ts'

test('without options the usual port or the next free one is taken, threads are measured, the browser opens', () => {
  expect(parseHeadlessOptions([], { PONDER_DATA_DIR: '/data' })).toEqual({
    port: 7366,
    takeNextPort: true,
    dataDir: '/data',
    openBrowser: true,
    threads: null,
    gpu: 'auto',
    inProcess: false,
  })
})

test('what is typed goes before the environment', () => {
  const env = { PONDER_DATA_DIR: '/data', PONDER_THREADS: '4' }
  const args = [
    '--port',
    '0',
    '--data-dir',
    '/other',
    '--no-open',
    '--threads',
    '1',
    '--memory-limit=1500',
    '--gpu=off',
    '--engine=in-process',
  ]
  expect(parseHeadlessOptions(args, env)).toEqual({
    port: 0,
    takeNextPort: false,
    dataDir: '/other',
    openBrowser: false,
    threads: 1,
    gpu: 'off',
    inProcess: true,
    memoryLimitBytes: 1_500_000_000,
  })
  expect(parseHeadlessOptions([], env).threads).toBe(4)
})

test.each([
  [['--prot', '1'], /Unknown option '--prot'/],
  [['file.gguf'], /Unexpected argument/],
  [['--port', '-1'], /--port/],
  [['--port', '70000'], /--port takes a whole number from 0 to 65535/],
  [['--threads=0'], /--threads takes a whole number from 1/],
  [['--memory-limit', '2GB'], /--memory-limit takes a whole number/],
  [['--gpu=on'], /--gpu takes auto or off/],
  [['--engine=cloud'], /--engine takes process or in-process/],
])('%j is refused in one line', (args, message) => {
  const parse = (): unknown => parseHeadlessOptions(args, {})
  expect(parse).toThrow(UsageError)
  expect(parse).toThrow(message)
  expect(parse).not.toThrow(/\n/)
})

test('the data folder is where the desktop app has it', () => {
  expect(defaultDataDir('linux', { XDG_CONFIG_HOME: '/cfg' })).toBe('/cfg/Ponder')
  expect(defaultDataDir('darwin', {})).toMatch(/Library\/Application Support\/Ponder$/)
  expect(defaultDataDir('win32', { APPDATA: 'C:\\Roaming' })).toMatch(/^C:\\Roaming.Ponder$/)
})
