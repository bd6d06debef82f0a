import { AppError } from '../../../shared/domain/app-error.ts'
import type { DocumentReader } from '../document-reader.ts'

/** What became of one file. */
export interface FileOutcome {
  name: string
  sizeBytes: number
  /** Its kind, or the code of its error. */
  result: string
  pages: number
  text: string
  elapsedMs: number
  /** Of the process that asked, when it was done. */
  residentBytes: number
}

/** Reads a file to its end and tells how that went, for tables of files. */
export async function fileOutcome(
  reader: DocumentReader,
  { path, name, sizeBytes }: { path: string; name: string; sizeBytes: number },
): Promise<FileOutcome> {
  const startedAt = performance.now()
  const texts: string[] = []
  let result = ''
  let scanned = 0
  try {
    for await (const event of reader.read({ path, name }, new AbortController().signal)) {
      if (event.type === 'start') {
        result = event.kind
        continue
      }
      texts.push(event.page.text)
      if (event.page.isScanned) scanned++
    }
    if (scanned > 0) result += `, ${scanned} scanned`
  } catch (error) {
    result = error instanceof AppError ? error.code : String(error)
  }
  return {
    ...{ name, sizeBytes, result, pages: texts.length, text: texts.join('\n') },
    elapsedMs: performance.now() - startedAt,
    residentBytes: process.memoryUsage.rss(),
  }
}

export function formatOutcomes(outcomes: readonly FileOutcome[]): string {
  const lines = outcomes.map(({ name, sizeBytes, result, pages, text, elapsedMs, residentBytes }) => [
    name,
    `${(sizeBytes / 1024).toFixed(0)} kB`,
    result,
    String(pages),
    String(text.length),
    `${(elapsedMs / 1000).toFixed(2)} s`,
    `${(residentBytes / 1_048_576).toFixed(0)} MB`,
  ])
  const head = ['file', 'size', 'outcome', 'pages', 'characters', 'time', 'memory of the asker after it']
  return [head, head.map(() => '---'), ...lines].map(cells => `| ${cells.join(' | ')} |`).join('\n')
}
