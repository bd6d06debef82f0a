import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataDir } from './default-data-dir.ts'

export interface HeadlessOptions {
  port: number
  takeNextPort: boolean
  dataDir: string
  /** A file in `backups/` that takes the place of the store first. */
  restoreBackup?: string
  openBrowser: boolean
  /** Null: measured when a model is loaded. */
  threads: number | null
  gpu: 'auto' | 'off'
  inProcess: boolean
  /** RAM that a model with its engine may take; what the machine has free when left out. */
  memoryLimitBytes?: number
}

/** What was typed makes no sense; the message is one sentence for the terminal. */
export class UsageError extends Error {}

const usualPort = 7366

const usage =
  'Options: --port N (0: any), --data-dir DIR, --restore-backup NAME, --no-open, --threads N, --memory-limit MB, --gpu=auto|off, --engine=process|in-process.'

/** @throws UsageError */
export function parseHeadlessOptions(args: readonly string[], env: NodeJS.ProcessEnv): HeadlessOptions {
  const values = readArgs(args)
  const threads = values.threads ?? env.PONDER_THREADS
  const memoryLimit = values['memory-limit']
  return {
    port: values.port === undefined ? usualPort : wholeNumber('--port', values.port, 0, 65_535),
    takeNextPort: values.port === undefined,
    dataDir: resolve(values['data-dir'] ?? env.PONDER_DATA_DIR ?? defaultDataDir(process.platform, env)),
    openBrowser: values['no-open'] !== true,
    threads: threads === undefined ? null : wholeNumber('--threads', threads, 1, 1_024),
    gpu: oneOf('--gpu', values.gpu, ['auto', 'off']),
    inProcess: oneOf('--engine', values.engine, ['process', 'in-process']) === 'in-process',
    ...(values['restore-backup'] !== undefined && { restoreBackup: values['restore-backup'] }),
    ...(memoryLimit !== undefined && {
      memoryLimitBytes: wholeNumber('--memory-limit', memoryLimit, 1, 1_000_000_000) * 1_000_000,
    }),
  }
}

function readArgs(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        'data-dir': { type: 'string' },
        'restore-backup': { type: 'string' },
        'no-open': { type: 'boolean' },
        threads: { type: 'string' },
        'memory-limit': { type: 'string' },
        gpu: { type: 'string', default: 'auto' },
        engine: { type: 'string', default: 'process' },
      },
    }).values
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/\.?\n|\. /)[0] : String(error)
    throw new UsageError(`${reason}. ${usage}`)
  }
}

function wholeNumber(name: string, text: string, min: number, max: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (number >= min && number <= max) return number
  throw new UsageError(`${name} takes a whole number from ${min} to ${max}. ${usage}`)
}

function oneOf<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const found = choices.find(choice => choice === text)
  if (found !== undefined) return found
  throw new UsageError(`${name} takes ${choices.join(' or ')}. ${usage}`)
}
