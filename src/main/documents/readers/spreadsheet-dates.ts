import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { unzipParts } from './unzip-parts.ts'

const maxBytes = 128 * 1_048_576
const dayMs = 86_400_000
/** Day 0 of Excel, which believes that 1900 was a leap year; and of its old Mac sibling. */
const epoch1900 = Date.UTC(1899, 11, 30)
const epoch1904 = Date.UTC(1904, 0, 1)

type Shown = 'date' | 'time' | 'date-time'

/** Formats that every Excel knows without writing them down. */
const builtIn: ReadonlyMap<number, Shown> = new Map([
  ...[14, 15, 16, 17].map(id => [id, 'date'] as const),
  ...[18, 19, 20, 21, 45, 46, 47].map(id => [id, 'time'] as const),
  [22, 'date-time'],
  ...[27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map(id => [id, 'date'] as const),
])

/** The workbook with its dates written out: a cell holds a number of days, and only its style says that it is a date. */
export function withWrittenDates(bytes: Buffer): Buffer {
  const parts = unzipParts(bytes, name => name === 'xl/styles.xml' || name === 'xl/workbook.xml')
  const shown = dateStyles(parts.get('xl/styles.xml') ?? '')
  if (shown.size === 0) return bytes
  const epoch = /date1904="(?:1|true)"/.test(parts.get('xl/workbook.xml') ?? '') ? epoch1904 : epoch1900
  const files = unzipWhole(bytes)
  if (files === null) return bytes
  for (const [name, content] of Object.entries(files)) {
    if (name.startsWith('xl/worksheets/') && name.endsWith('.xml')) {
      files[name] = strToU8(writeDates(strFromU8(content), shown, epoch))
    }
  }
  return Buffer.from(zipSync(files, { level: 0 }))
}

/** Null for what the parser will refuse anyway. */
function unzipWhole(bytes: Uint8Array): Record<string, Uint8Array> | null {
  let total = 0
  let entries = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize
        entries++
        return total <= maxBytes && entries <= 10_000
      },
    })
    return total > maxBytes || entries > 10_000 ? null : files
  } catch {
    return null
  }
}

/** By the number of a cell's style. */
function dateStyles(xml: string): Map<number, Shown> {
  const formats = new Map(builtIn)
  for (const [, attributes = ''] of xml.matchAll(/<numFmt\b([^>]*)>/g)) {
    const id = Number(/numFmtId="(\d+)"/.exec(attributes)?.[1])
    const shown = shownBy(/formatCode="([^"]*)"/.exec(attributes)?.[1] ?? '')
    if (shown === null) formats.delete(id)
    else formats.set(id, shown)
  }
  const styles = new Map<number, Shown>()
  const cells = /<cellXfs\b[^>]*>(.*?)<\/cellXfs>/s.exec(xml)?.[1] ?? ''
  for (const [index, [, attributes = '']] of [...cells.matchAll(/<xf\b([^>]*)>/g)].entries()) {
    const shown = formats.get(Number(/numFmtId="(\d+)"/.exec(attributes)?.[1]))
    if (shown !== undefined) styles.set(index, shown)
  }
  return styles
}

/** `m` is a month, or minutes beside hours or seconds; what stands in quotes or brackets says nothing. */
function shownBy(format: string): Shown | null {
  const bare = format.replaceAll(/&quot;.*?&quot;|\[(?![hms]+\])[^\]]*\]|\\./gi, '').toLowerCase()
  const hasDate = /[yd]/.test(bare) || (/m/.test(bare) && !/[hs]/.test(bare))
  const hasTime = /[hs]/.test(bare)
  if (hasDate) return hasTime ? 'date-time' : 'date'
  return hasTime ? 'time' : null
}

function writeDates(xml: string, shown: ReadonlyMap<number, Shown>, epoch: number): string {
  return xml.replaceAll(/<c\b([^>]*)>\s*<v>([\d.eE+-]+)<\/v>/g, (whole, attributes: string, value: string) => {
    const how = shown.get(Number(/\bs="(\d+)"/.exec(attributes)?.[1]))
    const type = /\bt="(\w+)"/.exec(attributes)?.[1] ?? 'n'
    const written = how === undefined || type !== 'n' ? null : formatDate(Number(value), how, epoch)
    if (written === null) return whole
    return `<c${attributes.replace(/\s*\bt="n"/, '')} t="str"><v>${written}</v>`
  })
}

/** As ISO 8601 writes it, without seconds where there are none. */
function formatDate(days: number, shown: Shown, epoch: number): string | null {
  const at = new Date(epoch + Math.round(days * dayMs))
  if (Number.isNaN(at.getTime())) return null
  const [date = '', clock = ''] = at.toISOString().split('T')
  const time = clock.slice(0, clock.startsWith('00', 6) ? 5 : 8)
  if (shown === 'date') return date
  return shown === 'time' ? time : `${date} ${time}`
}
