import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'

interface MessageEditorProps {
  text: string
  onCancel(): void
  /** Resolves to whether it was taken; if not, the editor stays with what was written. */
  onSave(text: string): Promise<boolean>
}

/** Edits a message where it stands. Enter makes the new version, Escape leaves everything as it was. */
export function MessageEditor({ text, onCancel, onSave }: MessageEditorProps) {
  const { t } = useTranslation('chat')
  const { t: common } = useTranslation()
  const field = useRef<HTMLTextAreaElement>(null)
  const [isSaving, setIsSaving] = useState(false)

  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    field.current?.setSelectionRange(text.length, text.length)
  }, [text])

  const save = async () => {
    const next = field.current?.value ?? ''
    if (next.trim() === '' || isSaving) return
    if (next === text) return onCancel()
    setIsSaving(true)
    if (!(await onSave(next))) setIsSaving(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onCancel()
    else if (event.key === 'Enter' && !event.shiftKey) void save()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="rounded-3 border border-accent-line bg-raised p-3 shadow-raised">
      <textarea
        ref={field}
        dir="auto"
        rows={3}
        defaultValue={text}
        aria-label={t('editor.name')}
        onKeyDown={onKeyDown}
        className="composer-field max-h-[50vh] w-full bg-transparent px-1 outline-none"
      />
      <div className="mt-2 flex items-center justify-end gap-2">
        <span className="me-auto ps-1 text-[0.75rem] text-ink-3">{t('editor.hint')}</span>
        <Button kind="plain" onClick={onCancel}>
          {common('cancel')}
        </Button>
        <Button kind="primary" disabled={isSaving} onClick={() => void save()}>
          {t('editor.save')}
        </Button>
      </div>
    </div>
  )
}
