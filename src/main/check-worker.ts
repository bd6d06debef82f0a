import { parentPort } from 'node:worker_threads'
import { questionWords } from './documents/question-words.ts'
import { type CheckRequest, checkCitations } from './grounding/check-citations.ts'

// The entry of the thread that checks citations, with the words of the documents.
parentPort?.on('message', ({ answer, sources }: CheckRequest) =>
  parentPort?.postMessage(checkCitations(answer, sources, questionWords)),
)
