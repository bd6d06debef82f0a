import { type ReactNode, Suspense, useMemo, useState } from 'react'
import { type ChatDocuments, ChatDocumentsContext } from '../features/chat/chat-documents.ts'
import type { OpenCitations } from '../lib/citation-target.ts'
import { chatDocuments, SourcePanel } from './chat-documents.ts'

/** A chat, and beside it the source of a citation when one was opened. Another chat closes it. */
export function WithSources({ chatId, children }: { chatId: string | null; children: ReactNode }) {
  const [opened, setOpened] = useState<{ chatId: string | null; citations: OpenCitations } | null>(null)
  const documents = useMemo<ChatDocuments>(
    () => ({ ...chatDocuments, open: citations => setOpened({ chatId, citations }) }),
    [chatId],
  )
  const open = opened?.chatId === chatId ? opened.citations : null
  const close = () => {
    open?.returnTo?.focus()
    setOpened(null)
  }
  return (
    <ChatDocumentsContext value={documents}>
      <div className="flex min-h-0 flex-1">
        <div className="min-w-0 flex-1">{children}</div>
        {open && (
          <Suspense fallback={null}>
            <SourcePanel
              open={open}
              onGo={index => setOpened({ chatId, citations: { ...open, index } })}
              onClose={close}
            />
          </Suspense>
        )}
      </div>
    </ChatDocumentsContext>
  )
}
