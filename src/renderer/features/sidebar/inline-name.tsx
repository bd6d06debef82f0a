import { type KeyboardEvent, useRef } from 'react'
import { maxTitleLength } from '../../../shared/domain/chat-limits.ts'
import { TextField } from '../../ui/text-field.tsx'

interface InlineNameProps {
  label: string
  initial: string
  /** The new name, or null when it was left as it was. */
  onDone(name: string | null): void
}

/** A name being typed where it stands: Enter or leaving the field keeps it, Escape does not. */
export function InlineName({ label, initial, onDone }: InlineNameProps) {
  const isDone = useRef(false)
  const finish = (value: string | null) => {
    if (isDone.current) return
    isDone.current = true
    const name = value?.trim() ?? ''
    onDone(name === '' || name === initial ? null : name)
  }
  return (
    <TextField
      label={label}
      placeholder={label}
      defaultValue={initial}
      maxLength={maxTitleLength}
      ref={field => {
        field?.focus()
        field?.select()
      }}
      className="w-full px-2.5"
      onBlur={event => finish(event.currentTarget.value)}
      onKeyDown={event => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') finish(event.currentTarget.value)
        if (event.key === 'Escape') finish(null)
      }}
    />
  )
}

/** The key that renames a focused row, before the window hears it and renames the open chat. */
export function onF2(rename: () => void): (event: KeyboardEvent) => void {
  return event => {
    if (event.key !== 'F2') return
    event.preventDefault()
    rename()
  }
}
