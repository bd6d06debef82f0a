import type { ErrorData } from '../../shared/domain/app-error.ts'

/** What is asked of the process that embeds. */
export type EmbedMessage = { type: 'embed'; id: number; texts: readonly string[] } | { type: 'exit' }

export type EmbedReply =
  | { type: 'vectors'; id: number; vectors: Float32Array[] }
  | { type: 'failed'; id: number; message: string; data: ErrorData }

const option = '--embed='

/** The engine's process with this argument embeds with one model and does nothing else. */
export function embedArguments(modelPath: string, engineArguments: readonly string[]): string[] {
  return [...engineArguments, `${option}${modelPath}`]
}

/** The model to embed with, or null, and the other arguments. */
export function splitEmbedArguments(args: readonly string[]): { modelPath: string | null; others: string[] } {
  const found = args.find(arg => arg.startsWith(option))
  return { modelPath: found?.slice(option.length) ?? null, others: args.filter(arg => arg !== found) }
}
