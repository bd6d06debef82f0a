import { createLogger } from '../log.ts'
import { type EmbedMessage, type EmbedReply, splitEmbedArguments } from './embed-protocol.ts'
import { fromEngineArguments } from './engine-arguments.ts'
import { LlamaEmbedder } from './llama-embedder.ts'
import { LlamaEngine } from './llama-engine.ts'
import { openParentChannel } from './parent-channel.ts'
import { serveEmbedder } from './serve-embedder.ts'
import { serveEngine } from './serve-engine.ts'

// The entry of the engine process. Standard output is nobody's; standard error is read by the supervisor.
const log = createLogger({ write: (_level, line) => process.stderr.write(`${line}\n`) }, 'engine-process')
const { modelPath, others } = splitEmbedArguments(process.argv.slice(2))
const options = fromEngineArguments(others)
const exit = (): never => process.exit(0)

/** Without a parent there is nobody to answer: at once, even in the middle of a native call. */
function untilParentLeaves<T extends { onClose(listener: () => void): void }>(channel: T): T {
  channel.onClose(exit)
  return channel
}

if (modelPath === null) serveEngine(new LlamaEngine({ options, log }), untilParentLeaves(openParentChannel()), exit)
else {
  const channel = openParentChannel<EmbedMessage, EmbedReply>()
  serveEmbedder(new LlamaEmbedder(modelPath, options), untilParentLeaves(channel), exit)
}
