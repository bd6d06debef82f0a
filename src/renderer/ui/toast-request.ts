export interface ToastOptions {
  /** Takes back what was just done. */
  undo?: () => void
  /** `bad` is announced at once. */
  kind?: 'plain' | 'bad'
  detail?: string
}

export interface ToastRequest extends ToastOptions {
  text: string
}
