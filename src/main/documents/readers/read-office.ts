import { type OfficeContentNode, OfficeParser } from 'officeparser'
import { AppError } from '../../../shared/domain/app-error.ts'
import type { ReadEvent, ReadPage } from '../document-reader.ts'
import type { OfficeKind } from './detect-kind.ts'
import { officeBlocks } from './office-blocks.ts'
import { SectionPacker } from './section-packer.ts'
import { withWrittenDates } from './spreadsheet-dates.ts'
import { readHeadingStyles } from './word-styles.ts'

const limits = {
  maxUncompressedBytes: 256 * 1_048_576,
  maxZipEntries: 10_000,
  maxTableCells: 400_000,
  maxXmlElements: 1_000_000,
}

/** Kinds whose parts are pages that a person counts. */
const paged: ReadonlySet<OfficeKind> = new Set(['pptx', 'odp'])

/** Word, PowerPoint, Excel, OpenDocument, RTF, EPUB. */
export async function* readOffice(bytes: Buffer, kind: OfficeKind): AsyncGenerator<ReadEvent, void> {
  const headings = kind === 'docx' ? readHeadingStyles(bytes) : new Map<string, number>()
  const document = await parse(kind === 'xlsx' ? withWrittenDates(bytes) : bytes, kind)
  const title = document.metadata.title?.trim() || null
  const hasPages = paged.has(kind)
  const packer = new SectionPacker(!hasPages)
  const pageCount = hasPages ? document.content.filter(({ type }) => type === 'slide').length : null
  yield { type: 'start', kind, title, hasPages, pageCount }
  const toEvents = function* (pages: Iterable<ReadPage>): Generator<ReadEvent, void> {
    for (const page of pages) yield { type: 'page', page }
  }
  for (const node of document.content) {
    const isPart = node.type === 'slide' || node.type === 'sheet'
    if (isPart) yield* toEvents(packer.begin(labelOf(node)))
    for (const block of officeBlocks(node, headings)) {
      if (kind === 'epub' && block.type === 'heading' && block.level === 1)
        yield* toEvents(packer.begin(block.text.trim()))
      yield* toEvents(packer.add(block))
    }
    // A slide of pictures alone keeps its number.
    if (node.type === 'slide') yield* toEvents(packer.end(true))
  }
  yield* toEvents(packer.end())
}

async function parse(bytes: Buffer, kind: OfficeKind) {
  let lastIssue = ''
  try {
    const document = await OfficeParser.parseOffice(bytes, {
      fileType: kind,
      decompressionLimits: limits,
      extractAttachments: false,
      ocr: false,
      onWarning: ({ code }) => {
        lastIssue = code
        // Half a table must not pass for a whole one.
        if (lastIssue === 'TABLE_CELL_LIMIT_EXCEEDED') throw new AppError('document_too_large', 'too many cells')
      },
    })
    return document
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError(codeOf(lastIssue), `officeparser refused the file (${lastIssue})`, {}, { cause: error })
  }
}

function codeOf(issue: string) {
  if (/PASSWORD|DECRYPTION/.test(issue)) return 'document_encrypted'
  return /LIMIT_EXCEEDED|TOO_LARGE/.test(issue) ? 'document_too_large' : 'document_unreadable'
}

function labelOf({ type, metadata }: OfficeContentNode): string | null {
  const name: unknown = metadata === undefined ? undefined : Reflect.get(metadata, 'sheetName')
  return type === 'sheet' && typeof name === 'string' ? name : null
}
