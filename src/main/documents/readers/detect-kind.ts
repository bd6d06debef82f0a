import { closeSync, openSync, readSync } from 'node:fs'
import { extname } from 'node:path'
import { fileTypeFromBuffer, fileTypeFromFile } from 'file-type'
import { AppError } from '../../../shared/domain/app-error.ts'
import type { DocumentKind } from '../../../shared/domain/document.ts'
import { codeExtensions } from './code-extensions.ts'
import { decodeText, isText } from './decode-text.ts'

export type OfficeKind = Extract<DocumentKind, 'docx' | 'pptx' | 'xlsx' | 'odt' | 'ods' | 'odp' | 'rtf' | 'epub'>
export type TextKind = Exclude<DocumentKind, OfficeKind | 'pdf'>

type Found = { is: 'pdf' } | { is: 'office'; kind: OfficeKind } | { is: 'text'; kind: TextKind }

/** By extensions as file-type tells them: templates and files with macros are read like the documents they are. */
const officeKinds: Readonly<Record<string, OfficeKind>> = {
  ...{ docx: 'docx', docm: 'docx', dotx: 'docx', dotm: 'docx' },
  ...{ pptx: 'pptx', pptm: 'pptx', potx: 'pptx', potm: 'pptx', ppsx: 'pptx', ppsm: 'pptx' },
  ...{ xlsx: 'xlsx', xlsm: 'xlsx', xltx: 'xlsx', xltm: 'xlsx' },
  ...{ odt: 'odt', ott: 'odt', ods: 'ods', ots: 'ods', odp: 'odp', otp: 'odp' },
  ...{ rtf: 'rtf', epub: 'epub' },
}

const namedKinds: Readonly<Record<string, TextKind>> = {
  ...{ '.md': 'markdown', '.markdown': 'markdown', '.mdown': 'markdown', '.mkd': 'markdown' },
  ...{ '.csv': 'csv', '.tsv': 'csv', '.tab': 'csv' },
  ...{ '.json': 'json', '.jsonl': 'json', '.ndjson': 'json', '.geojson': 'json' },
}

const headBytes = 32_768
/** Some programs put something before it; readers of PDF look this far. */
const pdfMarkWithin = 1_024

/**
 * What a file is by its content. The name is asked only about kinds of text, which content cannot tell apart.
 * @throws AppError `document_unsupported`, `document_encrypted`, `document_unreadable`
 */
export async function detectKind(path: string, name: string): Promise<Found> {
  const head = readHead(path)
  if (head.subarray(0, pdfMarkWithin).includes('%PDF-')) return { is: 'pdf' }
  const extension = extname(name).toLowerCase()
  const type = await detectType(path, head)
  const office = type === undefined ? undefined : officeKinds[type]
  if (office !== undefined) return { is: 'office', kind: office }
  if (type === 'cfb') {
    // A password turns an Office file into a container of the old kind.
    const isLocked = head.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    throw new AppError(isLocked ? 'document_encrypted' : 'document_unsupported', 'a file of the old Office kind')
  }
  if ((type === undefined || type === 'xml') && isText(head)) return { is: 'text', kind: textKind(head, extension) }
  const isBroken = extension === '.pdf' || officeKinds[extension.slice(1)] !== undefined
  throw new AppError(isBroken ? 'document_unreadable' : 'document_unsupported', `the content is ${type ?? 'unknown'}`)
}

async function detectType(path: string, head: Buffer): Promise<string | undefined> {
  const isZip = head[0] === 0x50 && head[1] === 0x4b
  // The kind of a ZIP stands somewhere in it; all others are told by how they begin.
  const found = await (isZip ? fileTypeFromFile(path) : fileTypeFromBuffer(head)).catch(() => undefined)
  return found?.ext
}

function textKind(head: Buffer, extension: string): TextKind {
  const start = decodeText(head).trimStart().slice(0, 2_000)
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html)[\s>]/i.test(start)) return 'html'
  if ((extension === '.html' || extension === '.htm') && /<[a-z][^>]*>/i.test(start)) return 'html'
  const named = namedKinds[extension]
  if (named !== undefined) return named
  if (codeExtensions.has(extension) || start.startsWith('<?xml')) return 'code'
  return 'text'
}

function readHead(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(headBytes)
    return head.subarray(0, readSync(file, head, 0, headBytes, 0))
  } finally {
    closeSync(file)
  }
}
