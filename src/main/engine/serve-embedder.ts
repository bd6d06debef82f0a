import { AppError } from '../../shared/domain/app-error.ts'
import { Serial } from '../serial.ts'
import type { EmbedMessage, EmbedReply } from './embed-protocol.ts'
import type { Embedder } from './embedder.ts'
import type { ParentChannel } from './parent-channel.ts'

/** Answers the supervisor with an embedder, one call after the other. */
export function serveEmbedder(
  embedder: Embedder,
  channel: ParentChannel<EmbedMessage, EmbedReply>,
  exit: () => void,
): void {
  const turns = new Serial()
  channel.onMessage(message => {
    if (message.type === 'exit') {
      void embedder[Symbol.asyncDispose]().then(exit, exit)
      return
    }
    const { id, texts } = message
    void turns.run(async () => {
      try {
        channel.send({ type: 'vectors', id, vectors: await embedder.embed(texts) })
      } catch (error) {
        const failure = error instanceof AppError ? error : new AppError('internal', String(error))
        channel.send({ type: 'failed', id, message: failure.message, data: failure.data })
      }
    })
  })
}
