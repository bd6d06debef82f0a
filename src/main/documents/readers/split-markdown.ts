import type { TextBlock } from './section-packer.ts'

const fence = /^\s{0,3}(```+|~~~+)/
const heading = /^(#{1,6})\s+(.*?)\s*#*$/
const listItem = /^\s*(?:[-*+]|\d{1,9}[.)])\s/
const tableRow = /^\s*\|/
const underline = /^(=+|-{2,})\s*$/

/** The blocks of a Markdown file, its marks kept: models read them, and what is shown is what stands there. */
export function* splitMarkdown(text: string): Generator<TextBlock, void> {
  let open: TextBlock | undefined
  let closing: string | undefined
  for (const line of text.split('\n')) {
    const mark = fence.exec(line)?.[1]
    if (closing !== undefined) {
      if (open !== undefined) open.text += `\n${line}`
      if (mark?.startsWith(closing)) {
        if (open !== undefined) yield open
        open = undefined
        closing = undefined
      }
      continue
    }
    if (open?.type === 'paragraph' && underline.test(line) && !open.text.includes('\n')) {
      yield { type: 'heading', level: line.startsWith('=') ? 1 : 2, text: open.text }
      open = undefined
      continue
    }
    const next = beginBlock(line, mark)
    if (next === undefined && line.trim() !== '' && open !== undefined) {
      open.text += `\n${line}`
      continue
    }
    if (open !== undefined) yield open
    open = next ?? (line.trim() === '' ? undefined : { type: 'paragraph', level: 0, text: line })
    closing = mark
  }
  if (open !== undefined) yield open
}

function beginBlock(line: string, mark: string | undefined): TextBlock | undefined {
  if (mark !== undefined) return { type: 'code', level: 0, text: line }
  const [, marks, title = ''] = heading.exec(line) ?? []
  if (marks !== undefined) return { type: 'heading', level: marks.length, text: title }
  if (listItem.test(line)) return { type: 'list-item', level: 0, text: line }
  if (tableRow.test(line)) return { type: 'table-row', level: 0, text: line }
  return undefined
}
