import { AppError } from '../../../shared/domain/app-error.ts'
import type { ParentChannel } from '../../engine/parent-channel.ts'
import type { ReaderMessage, ReaderReply } from './reader-protocol.ts'
import { ReaderThread } from './reader-thread.ts'

const watchMs = 250

/** Reads each file in a thread; what a thread must not do ends it, and is its file's error. */
export function serveReader(channel: ParentChannel<ReaderMessage, ReaderReply>, workerPath: string): void {
  const open = new Map<number, ReaderThread>()
  let idle: ReaderThread | undefined

  const start = ({ id, job, limits }: ReaderMessage & { type: 'start' }): void => {
    const thread = idle ?? new ReaderThread(workerPath, limits.heapMb)
    idle = undefined
    open.set(id, thread)
    const end = (reply: ReaderReply, isFresh: boolean): void => {
      open.delete(id)
      if (isFresh && idle === undefined) idle = thread
      else thread.end()
      channel.send(reply)
    }
    thread.read(job, limits, {
      onBatch: events => channel.send({ type: 'batch', id, events }),
      onDone: isFresh => end({ type: 'done', id }, isFresh),
      onFailed: (error, message) => end({ type: 'failed', id, error, message }, false),
    })
  }

  channel.onMessage(message => {
    switch (message.type) {
      case 'start':
        start(message)
        return
      case 'more':
        open.get(message.id)?.more()
        return
      case 'cancel':
        open.get(message.id)?.end()
        open.delete(message.id)
        return
      default:
        message satisfies never
    }
  })

  // Memory outside the heaps (WebAssembly, buffers) is bounded by nothing else.
  setInterval(() => {
    if (open.size === 0) return
    const residentMb = process.memoryUsage.rss() / 1_048_576
    for (const thread of open.values()) {
      if (residentMb > thread.residentMb) thread.fail(new AppError('document_too_large', 'the process holds too much'))
    }
  }, watchMs).unref()
}
