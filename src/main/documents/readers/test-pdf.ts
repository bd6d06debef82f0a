import { deflateSync } from 'node:zlib'

export interface TestPage {
  lines: { text: string; x: number; y: number; size: number }[]
  /** A PNG in 8 bits of grey over the whole page. */
  picture?: { png: Buffer; width: number; height: number }
}

const pageWidth = 612
const pageHeight = 792

/** Lines from the top of a page down, 14 points apart. */
export function textPage(...lines: (string | { text: string; size: number })[]): TestPage {
  let y = 740
  const placed = lines.map(line => {
    const { text, size } = typeof line === 'string' ? { text: line, size: 11 } : line
    y -= size + 3
    return { text, size, x: 72, y }
  })
  return { lines: placed }
}

/** A PDF in Helvetica. `isLocked`: with a password that nobody knows. */
export function makePdf(pages: readonly TestPage[], { isLocked = false } = {}): Buffer {
  const objects: (string | Buffer)[] = [
    '',
    '',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  const kids: number[] = []
  const add = (object: string | Buffer): number => objects.push(object)
  for (const { lines, picture } of pages) {
    const image = picture === undefined ? 0 : add(imageObject(picture))
    const drawn = image === 0 ? '' : `q ${pageWidth} 0 0 ${pageHeight} 0 0 cm /I Do Q\n`
    const text = lines
      .map(({ text, x, y, size }) => `/F ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped(text)}) Tj`)
      .join('\n')
    const content = add(stream('', Buffer.from(`${drawn}BT\n${text}\nET`, 'latin1')))
    const images = image === 0 ? '' : `/XObject << /I ${image} 0 R >>`
    const resources = `/Resources << /Font << /F 3 0 R >> ${images} >>`
    const box = `/MediaBox [0 0 ${pageWidth} ${pageHeight}]`
    kids.push(add(`<< /Type /Page /Parent 2 0 R ${box} ${resources} /Contents ${content} 0 R >>`))
  }
  objects[0] = '<< /Type /Catalog /Pages 2 0 R >>'
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map(kid => `${kid} 0 R`).join(' ')}] >>`
  return writeObjects(objects, isLocked)
}

function writeObjects(objects: readonly (string | Buffer)[], isLocked: boolean): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  const write = (part: Buffer): void => {
    parts.push(part)
    length += part.length
  }
  for (const [index, object] of objects.entries()) {
    offsets.push(length)
    write(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]))
  }
  const start = length
  const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const secret = Buffer.alloc(32, 0x41).toString('hex')
  const lock = isLocked
    ? `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${secret}> /U <${secret}> >> /ID [<41> <41>]`
    : ''
  write(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`))
  write(Buffer.from(`trailer << /Size ${objects.length + 1} /Root 1 0 R ${lock} >>\nstartxref\n${start}\n%%EOF\n`))
  return Buffer.concat(parts)
}

function imageObject({ png, width, height }: { png: Buffer; width: number; height: number }): Buffer {
  // The data of a PNG is what PDF calls predictor 15.
  const at = png.indexOf('IDAT')
  const data = png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4))
  const parameters = `/DecodeParms << /Predictor 15 /Colors 1 /BitsPerComponent 8 /Columns ${width} >>`
  const kind = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8`
  return rawStream(`${kind} ${parameters}`, data)
}

function stream(entries: string, content: Buffer): Buffer {
  return rawStream(entries, deflateSync(content))
}

function rawStream(entries: string, data: Buffer): Buffer {
  const head = Buffer.from(`<< ${entries} /Filter /FlateDecode /Length ${data.length} >>\nstream\n`)
  return Buffer.concat([head, data, Buffer.from('\nendstream')])
}

function escaped(text: string): string {
  return text.replaceAll(/[\\()]/g, '\\$&')
}
