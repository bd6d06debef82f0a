/** What became of one file. */
export interface Row {
  name: string
  sizeBytes: number
  /** Its kind, or the code of its error. */
  outcome: string
  pages: number
  characters: number
  elapsedMs: number
  /** Of the process that asked, when it was done. */
  residentMb: number
}

export function formatTable(rows: readonly Row[]): string {
  const lines = rows.map(row => [
    row.name,
    `${(row.sizeBytes / 1024).toFixed(0)} kB`,
    row.outcome,
    String(row.pages),
    String(row.characters),
    `${(row.elapsedMs / 1000).toFixed(2)} s`,
    `${row.residentMb.toFixed(0)} MB`,
  ])
  const head = ['file', 'size', 'outcome', 'pages', 'characters', 'time', 'memory of the asker after it']
  return [head, head.map(() => '---'), ...lines].map(cells => `| ${cells.join(' | ')} |`).join('\n')
}
