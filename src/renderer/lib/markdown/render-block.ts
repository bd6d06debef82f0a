import type { Nodes, Parents, Table } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import type { Block } from './block-splitter.ts'
import { appendWithChips } from './citation-chip.ts'
import { CodeBlock } from './code-block.ts'
import { element } from './element.ts'
import type { MarkdownLabels } from './markdown-labels.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { renderMath } from './render-math.ts'

/** Deeper than any text means it; more than this, nested by malice, would cost the page its stack. */
const maxDepth = 32
const tooManyMarkers = /^(?:[ \t]*(?:>|[*+-](?=[ \t])|\d{1,9}[.)](?=[ \t]))){64,}/m

/**
 * Draws a block as DOM. Elements are made one by one from a closed set and text only ever becomes text: there is no HTML
 * to clean, and no style attribute that the content security policy would refuse. Nothing of the tree is kept.
 */
export function renderBlock(block: Block, labels: MarkdownLabels): Node {
  if (block.type === 'code') return new CodeBlock(block.language, labels).complete(block.code)
  if (block.type === 'math') return renderMath(block.tex, true, block.source, labels)
  return renderMarkdown(block.source, labels)
}

export function renderMarkdown(source: string, labels: MarkdownLabels): DocumentFragment {
  const fragment = document.createDocumentFragment()
  if (tooManyMarkers.test(source)) fragment.append(element('p', '', source))
  else appendChildren(fragment, parseMarkdown(source), { labels, depth: 0 })
  return fragment
}

interface Context {
  labels: MarkdownLabels
  depth: number
}

function appendChildren(target: Node, parent: Parents, context: Context): void {
  if (context.depth >= maxDepth) target.appendChild(document.createTextNode(plainText(parent)))
  else for (const child of parent.children) target.appendChild(render(child, { ...context, depth: context.depth + 1 }))
}

function wrap(name: string, parent: Parents, context: Context): HTMLElement {
  const made = element(name)
  appendChildren(made, parent, context)
  return made
}

function render(node: Nodes, context: Context): Node {
  switch (node.type) {
    case 'text':
      return text(node.value, context)
    case 'paragraph':
      return wrap('p', node, context)
    case 'emphasis':
      return wrap('em', node, context)
    case 'strong':
      return wrap('strong', node, context)
    case 'delete':
      return wrap('del', node, context)
    case 'blockquote':
      return wrap('blockquote', node, context)
    case 'inlineCode':
      return element('code', '', node.value)
    case 'break':
      return element('br')
    case 'thematicBreak':
      return element('hr')
    case 'inlineMath':
      return renderMath(node.value, node.isDisplay, node.value, context.labels)
    case 'code':
      return new CodeBlock(node.lang ?? '', context.labels).complete(node.value)
    case 'heading':
      return heading(node, context)
    case 'list':
      return list(node, context)
    case 'listItem':
      return listItem(node, context)
    case 'link':
      return link(node, context)
    case 'image':
      return image(node, context)
    case 'table':
      return table(node, context)
    default:
      return document.createTextNode('value' in node ? node.value : plainText(node))
  }
}

function text(value: string, { labels }: Context): Node {
  if (labels.citation === null) return document.createTextNode(value)
  const fragment = document.createDocumentFragment()
  appendWithChips(fragment, value, labels.citation)
  return fragment
}

/** Below the headings of the page itself. */
function heading(node: Extract<Nodes, { type: 'heading' }>, context: Context): HTMLElement {
  const made = wrap(`h${Math.min(node.depth + 2, 6)}`, node, context)
  made.className = `md-h${node.depth}`
  return made
}

function list(node: Extract<Nodes, { type: 'list' }>, context: Context): HTMLElement {
  const made = wrap(node.ordered ? 'ol' : 'ul', node, context)
  if (made instanceof HTMLOListElement && node.start !== null && node.start !== undefined && node.start !== 1)
    made.setAttribute('start', String(node.start))
  return made
}

/** A tight list's paragraphs are shown as bare lines, by style. */
function listItem(node: Extract<Nodes, { type: 'listItem' }>, context: Context): HTMLElement {
  const made = wrap('li', node, context)
  if (node.checked === null || node.checked === undefined) return made
  made.className = 'md-task'
  made.prepend(element('span', 'md-check', node.checked ? '☑ ' : '☐ '))
  return made
}

/** Only addresses that lead to a page or a letter; the host asks before it opens one. */
function safeAddress(url: string): string | null {
  const address = URL.parse(url)
  return address !== null && ['http:', 'https:', 'mailto:'].includes(address.protocol) ? address.href : null
}

function anchor(url: string): HTMLElement {
  const address = safeAddress(url)
  if (address === null) return element('span')
  const made = element('a')
  made.setAttribute('href', address)
  made.setAttribute('title', address)
  made.setAttribute('target', '_blank')
  made.setAttribute('rel', 'noopener noreferrer')
  return made
}

function link(node: Extract<Nodes, { type: 'link' }>, context: Context): HTMLElement {
  const made = anchor(node.url)
  appendChildren(made, node, context)
  return made
}

/** Nothing is fetched for a text: a picture is shown as the link to it. */
function image(node: Extract<Nodes, { type: 'image' }>, context: Context): HTMLElement {
  const made = anchor(node.url)
  made.classList.add('md-image')
  made.textContent = `${context.labels.image}: ${node.alt === '' || node.alt === null || node.alt === undefined ? node.url.slice(0, 80) : node.alt}`
  return made
}

function table(node: Table, context: Context): HTMLElement {
  const frame = element('div', 'md-table')
  frame.setAttribute('role', 'region')
  frame.setAttribute('aria-label', context.labels.table)
  frame.tabIndex = 0
  const made = element('table')
  const [head, ...rows] = node.children
  const body = element('tbody')
  if (head !== undefined) {
    const top = element('thead')
    top.append(tableRow(head, 'th', node, context))
    made.append(top)
  }
  for (const row of rows) body.append(tableRow(row, 'td', node, context))
  if (rows.length > 0) made.append(body)
  frame.append(made)
  return frame
}

function tableRow(row: Table['children'][number], name: 'th' | 'td', node: Table, context: Context): HTMLElement {
  const made = element('tr')
  row.children.forEach((cell, column) => {
    const drawn = wrap(name, cell, context)
    const align = node.align?.[column]
    if (align === 'right' || align === 'center') drawn.className = `md-${align}`
    if (name === 'th') drawn.setAttribute('scope', 'col')
    made.append(drawn)
  })
  return made
}
