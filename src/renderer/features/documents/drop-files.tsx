import { Suspense, useEffect, useEffectEvent, useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { lazyPart } from '../../lib/lazy-part.ts'
import { readDropped } from './read-dropped.ts'
import type { UploadTarget } from './upload-queue.ts'
import { useUploadQueue } from './use-uploads.ts'

const DropHint = lazyPart(async () => (await import('./drop-hint.tsx')).DropHint)

/**
 * Files dropped or pasted anywhere: onto a chat for its next question, elsewhere among the documents. Listens from the
 * first moment on: what is dropped before anybody listens the browser opens in place of the page, or loses.
 */
export function DropFiles() {
  const queue = useUploadQueue()
  const target = useTarget()
  const [isOver, setIsOver] = useState(false)

  const take = useEffectEvent(async (transfer: DataTransfer) => {
    for await (const files of readDropped(transfer)) queue.add(files, target)
  })
  useEffect(() => {
    const hasFiles = (event: DragEvent): event is DragEvent & { dataTransfer: DataTransfer } =>
      event.dataTransfer?.types.includes('Files') === true
    // What a part of the page takes for itself (the sidebar: a chat to import) has been answered there.
    const onDragOver = (event: DragEvent) => {
      if (!hasFiles(event)) return
      setIsOver(!event.defaultPrevented)
      event.preventDefault()
    }
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false)
    }
    const onDrop = (event: DragEvent) => {
      setIsOver(false)
      if (event.defaultPrevented || !hasFiles(event)) return
      event.preventDefault()
      void take(event.dataTransfer)
    }
    const onPaste = (event: ClipboardEvent) => {
      const { clipboardData } = event
      if (clipboardData === null || event.defaultPrevented || !isOfFiles(clipboardData)) return
      event.preventDefault()
      void take(clipboardData)
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('dragleave', onDragLeave)
    window.addEventListener('drop', onDrop)
    window.addEventListener('paste', onPaste)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('dragleave', onDragLeave)
      window.removeEventListener('drop', onDrop)
      window.removeEventListener('paste', onPaste)
    }
  }, [])

  return <Suspense fallback={null}>{isOver && <DropHint target={target} />}</Suspense>
}

/** Cells of a sheet and rich text bring a picture of themselves along: then the words are meant. */
function isOfFiles({ files, types }: DataTransfer): boolean {
  const isPicture = Array.from(files).every(({ type }) => type.startsWith('image/'))
  const isFormatted = types.includes('text/plain') && types.includes('text/html')
  return files.length > 0 && !(isPicture && isFormatted)
}

function useTarget(): UploadTarget {
  const [path] = useLocation()
  const [search] = useSearchParams()
  const chat = /^\/chats(?:\/([^/]+))?$/.exec(path)
  if (chat !== null) return { chatId: chat[1] ?? null }
  return { collectionId: path === '/documents' ? search.get('collection') : null }
}
