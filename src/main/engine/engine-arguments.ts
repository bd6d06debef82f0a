import { parseArgs } from 'node:util'
import type { EngineOptions } from './engine.ts'

/** The command line of the engine process. */
export function toEngineArguments({ threads, gpu, memoryLimitBytes }: EngineOptions): string[] {
  return [
    ...(threads === null ? [] : [`--threads=${threads}`]),
    ...(memoryLimitBytes === undefined ? [] : [`--memory-limit=${memoryLimitBytes}`]),
    `--gpu=${gpu}`,
  ]
}

export function fromEngineArguments(args: string[]): EngineOptions {
  const { values } = parseArgs({
    args,
    options: { threads: { type: 'string' }, gpu: { type: 'string' }, 'memory-limit': { type: 'string' } },
  })
  const { threads, gpu, 'memory-limit': memoryLimit } = values
  return {
    threads: threads === undefined ? null : Number(threads),
    gpu: gpu === 'off' ? 'off' : 'auto',
    ...(memoryLimit !== undefined && { memoryLimitBytes: Number(memoryLimit) }),
  }
}
