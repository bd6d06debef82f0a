import { memoryUsage } from 'node:process'
import type { Llama, LlamaLogLevel } from 'node-llama-cpp'
import { AppError } from '../../shared/domain/app-error.ts'
import type { EngineOptions } from './engine.ts'

/** Loaded when first needed: whoever only supervises a child never pays for it. */
export type Library = typeof import('node-llama-cpp')

export interface Native {
  library: Library
  llama: Llama
  /** Resident memory of this process before any model. */
  processBytes: number
  /** RAM that this process may take. */
  memoryLimitBytes: number
}

/**
 * llama.cpp as it comes prebuilt; never compiled here. A graphics card that cannot be used leaves the processor.
 * @throws AppError `engine_crashed` when there is no binary for this machine
 */
export async function openNative({ gpu, memoryLimitBytes = Number.POSITIVE_INFINITY }: EngineOptions): Promise<Native> {
  const library = await import('node-llama-cpp')
  const open = (wanted: 'auto' | false): Promise<Llama> =>
    library.getLlama({
      gpu: wanted,
      build: 'never',
      skipDownload: true,
      progressLogs: false,
      maxThreads: 0,
      logLevel: library.LlamaLogLevel.warn,
      logger: writeLog,
    })
  try {
    const llama = await (gpu === 'off' ? open(false) : open('auto').catch(() => open(false)))
    return { library, llama, processBytes: memoryUsage.rss(), memoryLimitBytes }
  } catch (cause) {
    throw new AppError('engine_crashed', 'llama.cpp cannot start on this machine', {}, { cause })
  }
}

function writeLog(level: LlamaLogLevel, message: string): void {
  process.stderr.write(`[${level}] ${message.trimEnd()}\n`)
}
