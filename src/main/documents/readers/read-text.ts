import type { ReadEvent } from '../document-reader.ts'
import type { TextKind } from './detect-kind.ts'
import { SectionPacker, type TextBlock } from './section-packer.ts'
import { splitMarkdown } from './split-markdown.ts'

/** A stretch of code is one block up to this long. */
const codeCharacters = 1_500
/** A cell with more lines than this has lost its closing quote. */
const maxCellLines = 100

/** Everything that is text as it stands: nothing is left out or reordered. */
export function* readText(text: string, kind: TextKind): Generator<ReadEvent, void> {
  const blocks = splitters[kind](text.replaceAll(/\r\n?/g, '\n'))
  const packer = new SectionPacker(true)
  yield { type: 'start', kind, title: null, hasPages: false, pageCount: null }
  for (const block of blocks) for (const page of packer.add(block)) yield { type: 'page', page }
  for (const page of packer.end()) yield { type: 'page', page }
}

const splitters: Record<TextKind, (text: string) => Iterable<TextBlock>> = {
  text: splitParagraphs,
  // Its own reader was tried first; what gets here has no elements.
  html: splitParagraphs,
  markdown: splitMarkdown,
  csv: splitRows,
  json: splitCode,
  code: splitCode,
}

function* splitParagraphs(text: string): Generator<TextBlock, void> {
  for (const paragraph of text.split(/\n[^\S\n]*\n|\f/)) yield { type: 'paragraph', level: 0, text: paragraph }
}

/** A quoted cell may hold line ends. */
function* splitRows(text: string): Generator<TextBlock, void> {
  let row = ''
  let lines = 0
  for (const line of text.split('\n')) {
    row = row === '' ? line : `${row} ${line}`
    lines++
    const quotes = row.split('"').length - 1
    if (quotes % 2 === 1 && lines < maxCellLines) continue
    yield { type: 'table-row', level: 0, text: row }
    row = ''
    lines = 0
  }
  yield { type: 'table-row', level: 0, text: row }
}

function* splitCode(text: string): Generator<TextBlock, void> {
  let piece = ''
  for (const line of text.split('\n')) {
    if (piece !== '' && piece.length + line.length > codeCharacters) {
      yield { type: 'code', level: 0, text: piece }
      piece = ''
    }
    piece += piece === '' ? line : `\n${line}`
  }
  yield { type: 'code', level: 0, text: piece }
}
