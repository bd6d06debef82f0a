import { type ReactNode, useRef } from 'react'

interface FilePickerProps {
  label: string
  onFiles(files: File[]): void
  /** The control that opens it. */
  children(open: () => void): ReactNode
}

/** Opens the system's dialog for files. */
export function FilePicker({ label, onFiles, children }: FilePickerProps) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={event => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      {children(() => field.current?.click())}
    </>
  )
}
