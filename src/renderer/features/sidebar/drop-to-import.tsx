import { type DragEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChatActions } from './queries.ts'

/** One JSON file; whatever else is dropped here is a document, as everywhere. */
function isExport({ items }: DataTransfer): boolean {
  return items.length === 1 && items[0]?.type === 'application/json'
}

/** A JSON export dropped on the sidebar comes in as a chat. */
export function DropToImport({ children }: { children: ReactNode }) {
  const { t } = useTranslation('sidebar')
  const { importFile } = useChatActions()
  const [isOver, setIsOver] = useState(false)
  const onDragOver = (event: DragEvent) => {
    if (!isExport(event.dataTransfer)) return
    event.preventDefault()
    setIsOver(true)
  }
  const onDrop = (event: DragEvent) => {
    setIsOver(false)
    const file = event.dataTransfer.files[0]
    if (!file || !isExport(event.dataTransfer)) return
    event.preventDefault()
    void importFile(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the menu's "Import a chat" is the first
    <div
      className="relative flex min-h-0 flex-1 flex-col gap-2.5"
      onDragOver={onDragOver}
      onDragLeave={event => event.currentTarget.contains(event.relatedTarget as Node | null) || setIsOver(false)}
      onDrop={onDrop}
    >
      {children}
      {isOver && (
        <div className="pointer-events-none absolute inset-0 z-10 flex items-center justify-center rounded-2 border-2 border-accent border-dashed bg-accent-soft font-medium text-accent">
          {t('dropToImport')}
        </div>
      )}
    </div>
  )
}
