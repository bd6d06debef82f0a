import type { ExportFormat } from '../../../shared/domain/chat.ts'
import { chatToHtml } from './chat-to-html.ts'
import { chatToJson } from './chat-to-json.ts'
import { chatToMarkdown } from './chat-to-markdown.ts'
import type { ExportSource } from './export-source.ts'
import { safeFileName } from './safe-file-name.ts'

export interface ExportedFile {
  readonly fileName: string
  readonly mimeType: string
  readonly text: string
}

const formats: Record<ExportFormat, { extension: string; mimeType: string; write: (source: ExportSource) => string }> =
  {
    markdown: { extension: 'md', mimeType: 'text/markdown;charset=utf-8', write: chatToMarkdown },
    json: { extension: 'json', mimeType: 'application/json', write: chatToJson },
    html: { extension: 'html', mimeType: 'text/html;charset=utf-8', write: chatToHtml },
  }

/** JSON has every branch and comes back by `importChat`; Markdown and HTML are for reading: the chosen branch. */
export function exportChat(
  source: ExportSource,
  options: { readonly format: ExportFormat; readonly includeThoughts: boolean },
): ExportedFile {
  const { extension, mimeType, write } = formats[options.format]
  const text = write(options.includeThoughts ? source : withoutThoughts(source))
  return { fileName: safeFileName(source.chat.title, extension), mimeType, text }
}

/** Before any format sees them, so that no format can forget to. */
function withoutThoughts(source: ExportSource): ExportSource {
  const messages = source.messages.map(message => ({
    ...message,
    parts: message.parts
      .filter(part => part.type !== 'thinking')
      .map(part => (part.type === 'citations' ? { ...part, thoughtUses: [] } : part)),
  }))
  return { ...source, messages }
}
