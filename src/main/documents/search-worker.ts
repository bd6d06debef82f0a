import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../shared/domain/app-error.ts'
import { createLogger, silentSink } from '../log.ts'
import { openReader } from '../storage/open-reader.ts'
import { PassageFinder } from './passage-finder.ts'
import type { SearchMessage, SearchReply } from './search-protocol.ts'

// The entry of the thread that searches. It holds nobody up, so what is slow in it is not worth a line in the log.
const { file } = workerData as { file: string }
const finder = new PassageFinder(openReader(file, createLogger(silentSink)).db)

parentPort?.on('message', (message: SearchMessage) => parentPort?.postMessage(answer(message)))

function answer(message: SearchMessage): SearchReply {
  try {
    return message.type === 'find'
      ? { type: 'found', passages: finder.find(message.question) }
      : { type: 'hits', hits: finder.search(message.lookup) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { type: 'failed', error: error.data, message: error.message }
  }
}
