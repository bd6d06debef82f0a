import { parentPort } from 'node:worker_threads'
import { openDocument } from './readers/open-document.ts'
import type { WorkerMessage, WorkerReply } from './readers/reader-protocol.ts'
import { runJob } from './readers/run-job.ts'

// The entry of a thread that reads files, one at a time, each as far as it is asked to.
const port = parentPort
if (port === null) throw new Error('this is the entry of a thread')
let allowed = 0
let wake = (): void => undefined

port.on('message', (message: WorkerMessage) => {
  if (message.type === 'more') {
    allowed++
    wake()
    return
  }
  allowed = 0
  void runJob(message.job, openDocument, async events => {
    while (allowed === 0) {
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
    allowed--
    port.postMessage({ type: 'batch', events } satisfies WorkerReply)
  }).then(reply => port.postMessage(reply))
})
