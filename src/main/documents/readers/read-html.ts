import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { AppError } from '../../../shared/domain/app-error.ts'
import type { ReadEvent } from '../document-reader.ts'
import { SectionPacker, type TextBlock } from './section-packer.ts'

/** As much of a DOM node as is walked over: the core has no DOM of its own. */
interface HtmlNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly textContent: string | null
  readonly lastChild: HtmlNode | null
  readonly previousSibling: HtmlNode | null
}

/** An article that holds less of the page's text than this has missed something. */
const articleShare = 0.5

/** A saved page: its article where it has one, else all of it. No script is run and nothing is fetched. */
export function* readHtml(html: string): Generator<ReadEvent, void> {
  const { document } = parseHTML(withBody(html))
  for (const element of document.querySelectorAll('script,style,template,noscript,svg,iframe')) element.remove()
  const title = document.querySelector('title')?.textContent?.trim() || null
  document.querySelector('title')?.remove()
  const body = document.body
  const articleHtml = findArticle(html, body.textContent?.length ?? 0)
  const root = articleHtml === null ? body : parseHTML(`<html><body>${articleHtml}</body></html>`).document.body
  const packer = new SectionPacker(true)
  yield { type: 'start', kind: 'html', title, hasPages: false, pageCount: null }
  let isEmpty = true
  for (const block of blocksOf(root)) {
    for (const page of packer.add(block)) yield { type: 'page', page }
    isEmpty = false
  }
  if (isEmpty) throw new AppError('document_empty', 'the page has no text')
  for (const page of packer.end()) yield { type: 'page', page }
}

/** The parser makes no body where the file leaves it out, which HTML allows. */
function withBody(html: string): string {
  if (/<body[\s>]/i.test(html)) return html
  const content = html.replace(/^\s*<!doctype[^>]*>/i, '').replaceAll(/<\/?(?:html|head)(?:\s[^>]*)?>/gi, '')
  return `<!doctype html><html><body>${content}</body></html>`
}

function findArticle(html: string, characters: number): string | null {
  try {
    // It changes what it reads: a document of its own.
    const article = new Readability(parseHTML(html).document, { keepClasses: false }).parse()
    const isWhole = (article?.textContent?.length ?? 0) >= characters * articleShare
    return isWhole ? (article?.content ?? null) : null
  } catch {
    return null
  }
}

const blockNames =
  /^(?:address|article|aside|blockquote|body|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/

/** Walks without recursion: a page may be nested deeper than a stack. */
function* blocksOf(root: HtmlNode): Generator<TextBlock, void> {
  let text = ''
  let kind: Omit<TextBlock, 'text'> = { type: 'paragraph', level: 0 }
  const take = (): TextBlock => {
    const block = { ...kind, text: kind.type === 'code' ? text : text.replaceAll(/\s+/g, ' ') }
    text = ''
    return block
  }
  const isEnd = new WeakSet<object>()
  const open: HtmlNode[] = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.nodeType === 3) {
      text += node.textContent ?? ''
      continue
    }
    if (node.nodeType !== 1) continue
    const name = node.nodeName.toLowerCase()
    if (name === 'br') text += '\n'
    const isRowPart = kind.type === 'table-row' && name !== 'tr' && name !== 'table'
    if (!blockNames.test(name) || isRowPart) {
      if (isEnd.has(node)) {
        if (name === 'td' || name === 'th') text += ' | '
        continue
      }
      if (name === 'td' || name === 'th') {
        isEnd.add(node)
        open.push(node)
      }
      pushChildren(open, node)
      continue
    }
    if (text.trim() !== '') yield take()
    text = ''
    if (isEnd.has(node)) {
      kind = { type: 'paragraph', level: 0 }
      continue
    }
    kind = kindOf(name)
    isEnd.add(node)
    open.push(node)
    pushChildren(open, node)
  }
  if (text.trim() !== '') yield take()
}

function pushChildren(open: HtmlNode[], node: HtmlNode): void {
  for (let child = node.lastChild; child !== null; child = child.previousSibling) open.push(child)
}

function kindOf(name: string): Omit<TextBlock, 'text'> {
  const level = /^h([1-6])$/.exec(name)?.[1]
  if (level !== undefined) return { type: 'heading', level: Number(level) }
  if (name === 'li' || name === 'dd' || name === 'dt') return { type: 'list-item', level: 0 }
  if (name === 'tr') return { type: 'table-row', level: 0 }
  return { type: name === 'pre' ? 'code' : 'paragraph', level: 0 }
}
