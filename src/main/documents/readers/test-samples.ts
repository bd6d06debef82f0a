import type { ErrorCode } from '../../../shared/domain/app-error.ts'
import type { DocumentKind } from '../../../shared/domain/document.ts'
import { encodeGreyPng } from './grey-png.ts'
import { makeDocx, makeXlsx } from './test-office.ts'
import { makePdf, textPage } from './test-pdf.ts'
import { makeEpub, makeOpenDocument, makePptx } from './test-slides-and-books.ts'

export interface Sample {
  name: string
  make: () => string | Uint8Array
  /** What it is read as, with words that must be among its text, or why it is refused. */
  becomes: { kind: DocumentKind; text: RegExp; pages?: number } | ErrorCode
}

const prose = 'The quick brown fox jumps over the lazy dog near the river bank.'
const fox = /quick brown fox/
const oldOffice = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** Every kind of file that is read. */
const good: readonly Sample[] = [
  { name: 'paper.pdf', make: () => makePdf([textPage(prose)]), becomes: { kind: 'pdf', text: fox, pages: 1 } },
  { name: 'scan.pdf', make: scan, becomes: { kind: 'pdf', text: /^$/, pages: 1 } },
  {
    name: 'rapport.docx',
    make: () => makeDocx([{ style: 'Titre1', text: 'Présentation' }, { text: prose }]),
    becomes: { kind: 'docx', text: /Présentation\s+The quick/ },
  },
  {
    name: 'talk.pptx',
    make: () => makePptx([prose, 'The second slide']),
    becomes: { kind: 'pptx', text: /fox[\s\S]*second slide/, pages: 2 },
  },
  {
    name: 'dates.xlsx',
    make: () => makeXlsx([[{ value: 'born' }, { value: 10432, style: 1 }]]),
    becomes: { kind: 'xlsx', text: /born \| 1928-07-23/ },
  },
  {
    name: 'letter.odt',
    make: () => makeOpenDocument('text', `<text:h text:outline-level="1">Greeting</text:h><text:p>${prose}</text:p>`),
    becomes: { kind: 'odt', text: /Greeting\s+The quick/ },
  },
  {
    name: 'prices.ods',
    make: () =>
      makeOpenDocument(
        'spreadsheet',
        `<table:table table:name="Prices"><table:table-row>${cell('drill')}${cell('189 euros')}</table:table-row></table:table>`,
      ),
    becomes: { kind: 'ods', text: /drill \| 189 euros/ },
  },
  {
    name: 'talk.odp',
    make: () =>
      makeOpenDocument(
        'presentation',
        `<draw:page draw:name="one"><draw:frame><draw:text-box><text:p>${prose}</text:p></draw:text-box></draw:frame></draw:page>`,
      ),
    becomes: { kind: 'odp', text: fox, pages: 1 },
  },
  {
    name: 'letter.rtf',
    make: () => `{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Helvetica;}}\\f0 ${prose} caf\\u233?\\par}`,
    becomes: { kind: 'rtf', text: /bank\. café/ },
  },
  {
    name: 'book.epub',
    make: () =>
      makeEpub([
        ['One', prose],
        ['Two', 'The end.'],
      ]),
    becomes: { kind: 'epub', text: /fox[\s\S]*The end/, pages: 2 },
  },
  {
    name: 'page.html',
    make: () => `<!doctype html><title>A page</title><p>${prose}</p><script>bad()</script>`,
    becomes: { kind: 'html', text: /bank\.$/ },
  },
  { name: 'notes.md', make: () => `# Title\n\n- ${prose}`, becomes: { kind: 'markdown', text: fox } },
  { name: 'table.csv', make: () => 'name;price\ndrill;189', becomes: { kind: 'csv', text: /drill.*189/ } },
  {
    name: 'data.json',
    make: () => JSON.stringify({ drill: { warranty: '24 months' } }),
    becomes: { kind: 'json', text: /24 months/ },
  },
  { name: 'program.py', make: () => 'def answer():\n    return 42\n', becomes: { kind: 'code', text: /return 42/ } },
  {
    name: 'windows-1252.txt',
    make: () => Buffer.from('Le chêne préféré de la forêt, où les glands tombent dès octobre.', 'latin1'),
    becomes: { kind: 'text', text: /chêne préféré/ },
  },
  { name: 'utf-16.txt', make: () => Buffer.from(`\ufeff${prose}`, 'utf16le'), becomes: { kind: 'text', text: fox } },
  { name: 'no-ending', make: () => prose, becomes: { kind: 'text', text: fox } },
]

/** Broken, locked, empty and mislabelled files. */
const hard: readonly Sample[] = [
  { name: 'locked.pdf', make: () => makePdf([textPage(prose)], { isLocked: true }), becomes: 'document_encrypted' },
  { name: 'truncated.pdf', make: () => makePdf([textPage(prose)]).subarray(0, 300), becomes: 'document_unreadable' },
  { name: 'empty.pdf', make: () => '', becomes: 'document_empty' },
  { name: 'no-pages.pdf', make: () => makePdf([]), becomes: 'document_empty' },
  {
    name: 'noise.pdf',
    make: () => Uint8Array.from({ length: 9_000 }, (_, i) => (i * i * 31 + (i >> 3)) & 255),
    becomes: 'document_unreadable',
  },
  {
    name: 'prefix.pdf',
    make: () => Buffer.concat([Buffer.alloc(200, 'junk '), makePdf([textPage(prose)])]),
    becomes: { kind: 'pdf', text: fox },
  },
  { name: 'pdf-called.txt', make: () => makePdf([textPage(prose)]), becomes: { kind: 'pdf', text: fox } },
  {
    name: 'html-called.pdf',
    make: () => `<!doctype html><title>A page</title><h2>Part</h2><p>${prose}</p>`,
    becomes: { kind: 'html', text: /^Part\s+The quick/ },
  },
  { name: 'blank.txt', make: () => ' \n\n ', becomes: 'document_empty' },
  { name: 'picture.png', make: () => greyPage().png, becomes: 'document_unsupported' },
  { name: 'old.doc', make: () => Buffer.concat([oldOffice, Buffer.alloc(2_000)]), becomes: 'document_unsupported' },
  {
    name: 'locked.docx',
    make: () => Buffer.concat([oldOffice, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
    becomes: 'document_encrypted',
  },
  { name: 'broken.docx', make: () => makeDocx([{ text: prose }]).subarray(0, 500), becomes: 'document_unreadable' },
]

const manyEntities = `<!DOCTYPE w [<!ENTITY a "boom"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}">]>`

/** Made to harm who reads them. */
const evil: readonly Sample[] = [
  { name: 'zip-bomb.docx', make: () => makeDocx([], '', { bombMb: 300 }), becomes: 'document_too_large' },
  { name: 'deep.docx', make: () => makeDocx([{ text: prose }], '', { deep: 4_000 }), becomes: 'document_unreadable' },
  {
    name: 'laughs.docx',
    make: () => makeDocx([{ text: 'x&c;y' }], manyEntities),
    becomes: { kind: 'docx', text: /^x(?!.*boom).*y$/ },
  },
  {
    name: 'fetching.docx',
    make: () => makeDocx([{ text: 'x&p;y' }], '<!DOCTYPE w [<!ENTITY p SYSTEM "file:///etc/passwd">]>'),
    becomes: { kind: 'docx', text: /^x(?!.*root).*y$/ },
  },
  {
    name: 'far-cell.xlsx',
    make: () => makeXlsx([[{ value: 'near' }], [{ value: 'far', at: 'XFD1048576' }]]),
    becomes: { kind: 'xlsx', text: /near[\s\S]*far/ },
  },
]

export const samples = { good, hard, evil } as const

function cell(text: string): string {
  return `<table:table-cell><text:p>${text}</text:p></table:table-cell>`
}

function greyPage(): { png: Buffer; width: number; height: number } {
  const [width, height] = [306, 396]
  return { png: encodeGreyPng(new Uint8Array(width * height).fill(200), width, height, width), width, height }
}

function scan(): Buffer {
  return makePdf([{ lines: [], picture: greyPage() }])
}
