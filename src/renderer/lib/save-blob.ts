/** Hands a file to the browser's own saving: the page knows no path. The desktop window asks where. */
export function saveBlob(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The download takes its own reference soon after, a large one not at once; freeing it before would cancel it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
