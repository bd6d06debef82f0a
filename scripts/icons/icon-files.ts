/** The two formats that hold several sizes of one icon: both are a table of PNG files. */

export interface SizedPng {
  sizePixels: number
  png: Buffer
}

const icoHeaderBytes = 6
const icoEntryBytes = 16

/** A Windows icon; 256 is the largest size that it can name. */
export function makeIco(images: readonly SizedPng[]): Buffer {
  const header = Buffer.alloc(icoHeaderBytes)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = icoHeaderBytes + icoEntryBytes * images.length
  const entries = images.map(({ sizePixels, png }) => {
    const entry = Buffer.alloc(icoEntryBytes)
    // 0 means 256.
    entry.writeUInt8(sizePixels % 256, 0)
    entry.writeUInt8(sizePixels % 256, 1)
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(png.length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += png.length
    return entry
  })
  return Buffer.concat([header, ...entries, ...images.map(({ png }) => png)])
}

/** Apple's names for PNG images: each size once as it is and once as the double of its half. */
const icnsTypes: Readonly<Record<number, readonly string[]>> = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic13', 'ic08'],
  512: ['ic14', 'ic09'],
  1024: ['ic10'],
}
export const icnsSizes: readonly number[] = Object.keys(icnsTypes).map(Number)

/** A macOS icon, of images in the sizes of `icnsSizes`. */
export function makeIcns(images: readonly SizedPng[]): Buffer {
  const chunks = images.flatMap(({ sizePixels, png }) => (icnsTypes[sizePixels] ?? []).map(type => chunkOf(type, png)))
  return chunkOf('icns', Buffer.concat(chunks))
}

function chunkOf(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(head.length + content.length, 4)
  return Buffer.concat([head, content])
}

/** Width and height of a PNG file. */
export function pngSize(png: Buffer): { width: number; height: number } {
  if (png.toString('latin1', 1, 4) !== 'PNG') throw new Error('This is no PNG')
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) }
}
