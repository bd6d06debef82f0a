import type { UpdateInfo } from 'electron-updater'

type Element = ReturnType<typeof import('linkedom').parseHTML>['document']['body']

/** Nobody reads more, and whoever writes the release page must not fill our memory. */
const longest = 20_000

/** The release notes as Markdown: GitHub gives HTML, a file beside the packages may give Markdown. */
export async function readNotes(notes: UpdateInfo['releaseNotes']): Promise<string> {
  const text = typeof notes === 'string' ? notes : (notes ?? []).map(({ note }) => note ?? '').join('\n\n')
  const cut = text.slice(0, longest)
  return /<\/?[a-z][^>]*>/i.test(cut) ? htmlToMarkdown(cut) : cut.trim()
}

/** What is read, and no more: addresses, pictures and whatever could act are left out. */
async function htmlToMarkdown(html: string): Promise<string> {
  const { parseHTML } = await import('linkedom')
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`)
  return markdownOf(document.body)
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

function markdownOf(element: Element, isCode = false): string {
  const parts = [...element.childNodes].map(node => {
    if (node.nodeType === 3) return isCode ? (node.textContent ?? '') : escapeMarks(node.textContent ?? '')
    return node.nodeType === 1 ? elementToMarkdown(node as Element) : ''
  })
  return parts.join('')
}

function elementToMarkdown(element: Element): string {
  switch (element.localName) {
    case 'script':
    case 'style':
    case 'template':
    case 'img':
    case 'svg':
    case 'iframe':
      return ''
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return `\n\n### ${markdownOf(element).trim()}\n\n`
    case 'li':
      return `\n- ${markdownOf(element).trim()}`
    case 'br':
      return '\n'
    case 'pre':
      return `\n\n\`\`\`\n${markdownOf(element, true).trim()}\n\`\`\`\n\n`
    case 'code':
      return element.parentElement?.localName === 'pre'
        ? markdownOf(element, true)
        : `\`${markdownOf(element, true).replaceAll('`', "'")}\``
    case 'p':
    case 'div':
    case 'ul':
    case 'ol':
    case 'blockquote':
      return `\n\n${markdownOf(element)}\n\n`
    default:
      return markdownOf(element)
  }
}

function escapeMarks(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>#]/g, '\\$&')
}
