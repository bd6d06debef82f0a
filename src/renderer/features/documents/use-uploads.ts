import { useSyncExternalStore } from 'react'
import { useAskedDocuments } from '../../lib/asked-documents.ts'
import type { Connection } from '../../lib/connect.ts'
import { useCore } from '../../lib/core-context.ts'
import { UploadQueue, type UploadsShown } from './upload-queue.ts'

/** One for each core: uploads go on whatever the page shows. */
const queues = new WeakMap<Connection, UploadQueue>()

export function useUploadQueue(): UploadQueue {
  const { connection } = useCore()
  const asked = useAskedDocuments()
  const known = queues.get(connection)
  if (known !== undefined) return known
  const made = new UploadQueue(connection.client, arrived => {
    for (const [chatId, some] of Map.groupBy(arrived, ({ target }) => ('chatId' in target ? target.chatId : undefined)))
      if (chatId !== undefined)
        asked.addDocuments(
          chatId,
          some.map(({ documentId }) => documentId),
        )
  })
  queues.set(connection, made)
  return made
}

export function useUploads(): UploadsShown {
  const queue = useUploadQueue()
  return useSyncExternalStore(queue.subscribe, queue.shown)
}
