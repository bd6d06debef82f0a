import type { OfficeContentNode } from 'officeparser'
import type { TextBlock } from './section-packer.ts'

/** Cells further apart than this are not written with all the empty ones between them. */
const maxEmptyCells = 30
const maxLevel = 6

/** The blocks of a part of the tree, in order. `headings`: level of each paragraph style that is one. */
export function* officeBlocks(
  node: OfficeContentNode,
  headings: ReadonlyMap<string, number>,
): Generator<TextBlock, void> {
  switch (node.type) {
    case 'row':
      yield { type: 'table-row', level: 0, text: rowText(node) }
      return
    case 'heading':
      yield { type: 'heading', level: levelOf(node), text: textOf(node) }
      return
    case 'list':
      yield* textBlocks(node, 'list-item', headings)
      return
    case 'code':
      yield { type: 'code', level: 0, text: textOf(node) }
      return
    case 'paragraph': {
      const level = headings.get(styleOf(node))
      if (level === undefined) yield* textBlocks(node, 'paragraph', headings)
      else yield { type: 'heading', level, text: textOf(node) }
      return
    }
    case 'text':
      yield { type: 'paragraph', level: 0, text: textOf(node) }
      return
    default:
      for (const child of node.children ?? []) yield* officeBlocks(child, headings)
  }
}

const containers: ReadonlySet<string> = new Set(['list', 'table', 'heading', 'code', 'paragraph', 'row'])

/** What stands in a paragraph or an item itself, then the lists and tables inside it. */
function* textBlocks(
  node: OfficeContentNode,
  type: TextBlock['type'],
  headings: ReadonlyMap<string, number>,
): Generator<TextBlock, void> {
  let text = ''
  let isFirst = true
  const inline = node.children ?? []
  if (inline.length === 0) text = node.text ?? ''
  for (const child of inline) {
    if (!containers.has(child.type) || isInline(child)) {
      text += textOf(child)
      continue
    }
    if (child.type === 'paragraph' && isFirst) {
      text += textOf(child)
      isFirst = false
      continue
    }
    yield { type, level: 0, text }
    text = ''
    yield* officeBlocks(child, headings)
  }
  yield { type, level: 0, text }
}

/** A formula in a line of text comes as code. */
function isInline({ type, metadata }: OfficeContentNode): boolean {
  return type === 'code' && metadata !== undefined && 'math' in metadata
}

function textOf(node: OfficeContentNode): string {
  if (node.type === 'break') return '\n'
  const { children } = node
  return children === undefined || children.length === 0 ? (node.text ?? '') : children.map(textOf).join('')
}

function rowText(row: OfficeContentNode): string {
  let text = ''
  let column = 0
  for (const cell of row.children ?? []) {
    const at = numberIn(cell, 'col') ?? column
    if (text !== '') text += ' | '.repeat(Math.max(1, at - column > maxEmptyCells ? 1 : at - column + 1))
    text += cellText(cell)
    column = at + 1
  }
  return text.replace(/(?: \| )+$/, '')
}

function cellText(cell: OfficeContentNode): string {
  const parts = cell.children?.map(textOf) ?? [cell.text ?? '']
  const isInParagraphs = cell.children?.some(({ type }) => type === 'paragraph') ?? false
  return parts
    .join(isInParagraphs ? ' ' : '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

function levelOf(node: OfficeContentNode): number {
  return Math.min(maxLevel, Math.max(1, numberIn(node, 'level') ?? 1))
}

function styleOf(node: OfficeContentNode): string {
  for (const { metadata } of [node, ...(node.children ?? [])]) {
    const style: unknown = metadata === undefined ? undefined : Reflect.get(metadata, 'style')
    if (typeof style === 'string') return style
  }
  return ''
}

function numberIn({ metadata }: OfficeContentNode, name: string): number | undefined {
  const value: unknown = metadata === undefined ? undefined : Reflect.get(metadata, name)
  return typeof value === 'number' ? value : undefined
}
