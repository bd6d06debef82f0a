import { constants, deflateRawSync } from 'node:zlib'
import { strToU8, Zip, type ZipInputFile, ZipPassThrough } from 'fflate'

export function zipOf(parts: Record<string, string>, bombMb = 0): Buffer {
  const chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    chunks.push(chunk)
  })
  for (const [filename, text] of Object.entries(parts)) {
    const isBomb = bombMb > 0 && filename === 'word/document.xml'
    const { file, data } = isBomb ? zeros(filename, bombMb) : plain(filename, text)
    zip.add(file)
    if (file instanceof ZipPassThrough) file.push(data, true)
    else file.ondata?.(null, data, true)
  }
  zip.end()
  return Buffer.concat(chunks)
}

function plain(filename: string, text: string): { file: ZipInputFile; data: Uint8Array<ArrayBuffer> } {
  return { file: new ZipPassThrough(filename), data: strToU8(text) }
}

/** A megabyte of zeros deflated once and repeated: deflating all of them took longer than all that is tested with it. */
function zeros(filename: string, megabytes: number): { file: ZipInputFile; data: Uint8Array<ArrayBuffer> } {
  const megabyte = deflateRawSync(new Uint8Array(1_048_576), { finishFlush: constants.Z_FULL_FLUSH })
  const data = Buffer.concat([...Array<Buffer>(megabytes).fill(megabyte), deflateRawSync('')])
  return { file: { filename, size: megabytes * 1_048_576, crc: 0, compression: 8 }, data }
}

export const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const sheet = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
export const relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
export const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export function contentTypes(overrides: string): string {
  return `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides}</Types>`
}

/** As a French Word writes it: ids of styles in French, their names in English. `head`: before the root element. */
export function makeDocx(
  paragraphs: readonly { style?: string; text: string }[],
  head = '',
  { deep = 0, bombMb = 0 } = {},
): Buffer {
  const body = paragraphs.map(
    ({ style, text }) =>
      `<w:p>${style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t>${text}</w:t></w:r></w:p>`,
  )
  const nested = `${'<w:p>'.repeat(deep)}${'</w:p>'.repeat(deep)}`
  const styles = [
    ['Normal', 'Normal'],
    ['Titre1', 'heading 1'],
    ['Titre2', 'heading 2'],
  ].map(([id, name]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`)
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
  return zipOf(
    {
      '[Content_Types].xml': contentTypes(
        `<Override PartName="/word/document.xml" ContentType="${main}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${main}.styles+xml"/>`,
      ),
      '_rels/.rels': `${xml}<Relationships ${relations}><Relationship Id="r1" Type="${relation}/officeDocument" Target="word/document.xml"/></Relationships>`,
      'word/_rels/document.xml.rels': `${xml}<Relationships ${relations}><Relationship Id="r1" Type="${relation}/styles" Target="styles.xml"/></Relationships>`,
      'word/document.xml': `${xml}${head}<w:document ${word}><w:body>${nested}${body.join('')}</w:body></w:document>`,
      'word/styles.xml': `${xml}<w:styles ${word}>${styles.join('')}</w:styles>`,
    },
    bombMb,
  )
}

/** One sheet called "Dates", cells in their order or `at` a place: style 1 is a date, style 2 a date of one's own, style 3 a time. */
export function makeXlsx(
  rows: readonly (readonly { value: number | string; style?: number; at?: string }[])[],
): Buffer {
  const cells = rows.map((row, y) => {
    const written = row.map(({ value, style = 0, at }, x) => {
      const place = `r="${at ?? `${String.fromCharCode(65 + x)}${y + 1}`}" s="${style}"`
      return typeof value === 'number'
        ? `<c ${place}><v>${value}</v></c>`
        : `<c ${place} t="inlineStr"><is><t>${value}</t></is></c>`
    })
    return `<row r="${y + 1}">${written.join('')}</row>`
  })
  const formats = [0, 14, 165, 20].map(id => `<xf numFmtId="${id}" applyNumberFormat="1"/>`).join('')
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  return zipOf({
    '[Content_Types].xml': contentTypes(
      `<Override PartName="/xl/workbook.xml" ContentType="${main}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${main}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${main}.styles+xml"/>`,
    ),
    '_rels/.rels': `${xml}<Relationships ${relations}><Relationship Id="r1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships ${relations}><Relationship Id="r1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relation}/styles" Target="styles.xml"/></Relationships>`,
    'xl/workbook.xml': `${xml}<workbook ${sheet} xmlns:r="${relation}"><sheets><sheet name="Dates" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/styles.xml': `${xml}<styleSheet ${sheet}><numFmts count="1"><numFmt numFmtId="165" formatCode="dd\\ mmmm\\ yyyy\\ hh:mm"/></numFmts><cellXfs count="4">${formats}</cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `${xml}<worksheet ${sheet}><sheetData>${cells.join('')}</sheetData></worksheet>`,
  })
}
