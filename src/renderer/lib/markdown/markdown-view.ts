import remend from 'remend'
import { type Block, BlockSplitter } from './block-splitter.ts'
import { CodeBlock } from './code-block.ts'
import { element } from './element.ts'
import type { MarkdownLabels } from './markdown-labels.ts'
import { toggleDiagram } from './mermaid-diagram.ts'
import { patchChildren } from './patch-children.ts'
import { renderBlock, renderMarkdown } from './render-block.ts'

/** Drawing may take this long before the page gets a turn. */
const sliceMs = 10

/** The block that is being written is drawn again only after this many times what drawing it took. */
const restShare = 4

/** Characters of finished blocks after which the next section begins. */
const sectionLength = 4_000

const copiedMs = 2_000

/**
 * Draws Markdown into an element as it is written. A finished block is drawn once and then left to the browser: neither
 * its source nor its tree is kept. What is still being written is drawn anew, which costs little because blocks are
 * short (see `BlockSplitter`); code only grows. Blocks stand in sections, of which the browser lays out and paints only
 * those in view: else each word would cost more the longer the answer is.
 */
export class MarkdownView {
  readonly #root: HTMLElement
  readonly #labels: MarkdownLabels
  readonly #onDrawn: () => void
  #splitter = new BlockSplitter()
  #text = ''
  #isFinished = false
  #queue: Block[] = []
  #section: HTMLElement | null = null
  #sectionLength = 0
  #tail: HTMLElement | null = null
  #tailCode: CodeBlock | null = null
  #tailDueAt = 0
  #timer: ReturnType<typeof setTimeout> | null = null

  /** `onDrawn` is called whenever something was drawn. */
  constructor(root: HTMLElement, labels: MarkdownLabels, onDrawn: () => void = () => undefined) {
    this.#root = root
    this.#labels = labels
    this.#onDrawn = onDrawn
    root.addEventListener('click', this.#onClick)
  }

  get isDrawing(): boolean {
    return this.#timer !== null || this.#queue.length > 0
  }

  /** Shows `text`, which usually begins with what was shown before; anything else is drawn from the start. */
  update(text: string, isFinished: boolean): void {
    if (!text.startsWith(this.#text) || (this.#isFinished && text.length > this.#text.length)) this.#reset()
    const added = text.slice(this.#text.length)
    this.#text = text
    if (added !== '') this.#queue.push(...this.#splitter.push(added))
    if (isFinished && !this.#isFinished) {
      this.#queue.push(...this.#splitter.finish())
      this.#isFinished = true
    }
    this.#draw()
  }

  dispose(): void {
    this.#reset()
    this.#root.removeEventListener('click', this.#onClick)
  }

  #reset(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#root.replaceChildren()
    this.#splitter = new BlockSplitter()
    this.#text = ''
    this.#isFinished = false
    this.#queue = []
    this.#section = null
    this.#sectionLength = 0
    this.#tail = null
    this.#tailCode = null
    this.#tailDueAt = 0
    this.#timer = null
  }

  #draw(): void {
    const endsAt = performance.now() + sliceMs
    for (let block = this.#queue.shift(); block !== undefined; block = this.#queue.shift()) {
      this.#freeze(block)
      if (performance.now() > endsAt) break
    }
    const waitMs = this.#queue.length > 0 ? 0 : this.#tailDueAt - performance.now()
    const tail = this.#isFinished ? null : this.#splitter.tail()
    if (this.#queue.length > 0 || (tail !== null && waitMs > 0)) this.#drawLater(waitMs)
    else if (tail === null) this.#dropTail()
    else this.#drawTail(tail)
    this.#onDrawn()
  }

  #drawLater(waitMs: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      this.#draw()
    }, waitMs)
  }

  /** The first finished block is the one that was being written: it takes over its place and, where it can, its nodes. */
  #freeze(block: Block): void {
    const tail = this.#tail ?? this.#addHolder()
    this.#tail = null
    this.#tailDueAt = 0
    this.#sectionLength += block.type === 'code' ? block.code.length : block.source.length
    const code = this.#tailCode
    this.#tailCode = null
    if (block.type === 'code' && code !== null && code.language === block.language) {
      const finished = code.complete(block.code)
      if (finished.parentNode !== tail) tail.replaceChildren(finished)
      return
    }
    const drawn = document.createDocumentFragment()
    drawn.append(renderBlock(block, this.#labels))
    patchChildren(tail, drawn)
  }

  #drawTail(block: Block): void {
    const startedAt = performance.now()
    const tail = this.#tail ?? this.#addHolder()
    this.#tail = tail
    if (block.type === 'code') {
      if (this.#tailCode === null || this.#tailCode.language !== block.language) {
        this.#tailCode = new CodeBlock(block.language, this.#labels)
        tail.replaceChildren(this.#tailCode.element)
      }
      this.#tailCode.grow(block.code)
      return
    }
    this.#tailCode = null
    patchChildren(tail, block.type === 'math' ? pendingMath(block.source) : this.#drawUnfinished(block.source))
    const tookMs = performance.now() - startedAt
    this.#tailDueAt = tookMs > 2 ? performance.now() + tookMs * restShare : 0
  }

  /** Closes what the text has opened so far, so that a bold word does not begin as two stars. */
  #drawUnfinished(source: string): Node {
    return renderMarkdown(remend(source, { linkMode: 'text-only', images: false, katex: false }), this.#labels)
  }

  #dropTail(): void {
    this.#tail?.remove()
    if (this.#section?.hasChildNodes() === false) this.#section.remove()
    this.#tail = null
    this.#tailCode = null
  }

  #addHolder(): HTMLElement {
    if (this.#section === null || this.#sectionLength >= sectionLength) {
      this.#section = element('div', 'md-section')
      this.#sectionLength = 0
      this.#root.append(this.#section)
    }
    const holder = element('div', 'md-block')
    this.#section.append(holder)
    return holder
  }

  readonly #onClick = (event: MouseEvent): void => {
    const button = event.target instanceof Element ? event.target.closest('button[data-action]') : null
    if (!(button instanceof HTMLButtonElement)) return
    if (button.dataset.action === 'toggle-diagram') toggleDiagram(button)
    else if (button.dataset.action === 'copy-code') void this.#copyCode(button)
  }

  async #copyCode(button: HTMLButtonElement): Promise<void> {
    await navigator.clipboard.writeText(button.closest('.md-code')?.querySelector('code')?.textContent ?? '')
    button.textContent = this.#labels.copied
    setTimeout(() => {
      button.textContent = this.#labels.copyCode
    }, copiedMs)
  }
}

function pendingMath(source: string): DocumentFragment {
  const fragment = document.createDocumentFragment()
  fragment.append(element('p', 'md-math-source', source))
  return fragment
}
