import type { RawLine, RawPage } from './raw-page.ts'

/** What a sample of a document's pages has in common. */
export interface PageStyle {
  /** Sizes of headings, largest first: their place is their level. */
  headingSizes: readonly number[]
  bodySize: number
  /** Lines at the edge of pages that come again and again, as `edgeKey` writes them. */
  repeated: ReadonlySet<string>
}

/** Lines this near to the top and to the bottom may be headers and footers. */
const edgeLines = 2
const repeatedShare = 0.3
const minRepeats = 3
const headingFactor = 1.12
const maxLevels = 6

export function findStyle(sample: readonly RawPage[]): PageStyle {
  const sizes = new Map<number, number>()
  const repeats = new Map<string, number>()
  for (const page of sample) {
    for (const { text, fontSize } of page.lines) {
      const size = roundSize(fontSize)
      sizes.set(size, (sizes.get(size) ?? 0) + text.length)
    }
    for (const key of new Set([...edgesOf(page.lines)].map(([line, edge]) => edgeKey(line, edge)))) {
      repeats.set(key, (repeats.get(key) ?? 0) + 1)
    }
  }
  const bodySize = [...sizes].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [0, 0])[0]
  const needed = Math.max(minRepeats, sample.length * repeatedShare)
  return {
    bodySize,
    headingSizes: [...sizes.keys()]
      .filter(size => size > bodySize * headingFactor)
      .sort((a, b) => b - a)
      .slice(0, maxLevels),
    repeated: new Set([...repeats].filter(([, count]) => count >= needed).map(([key]) => key)),
  }
}

/** 1..6, or 0 for what is no heading by its size. */
export function headingLevel({ headingSizes, bodySize }: PageStyle, fontSize: number): number {
  const size = roundSize(fontSize)
  if (bodySize === 0 || size <= bodySize * headingFactor) return 0
  const place = headingSizes.findIndex(known => size >= known)
  return place < 0 ? headingSizes.length || 1 : place + 1
}

/** The lines of a page without those that come again on others. */
export function withoutRepeated(lines: readonly RawLine[], { repeated }: PageStyle): readonly RawLine[] {
  if (repeated.size === 0) return lines
  const dropped = new Set(
    [...edgesOf(lines)].filter(([line, edge]) => repeated.has(edgeKey(line, edge))).map(([l]) => l),
  )
  return dropped.size === 0 ? lines : lines.filter(line => !dropped.has(line))
}

type Edge = 'top' | 'bottom'

/** By where they stand, not by when they come in the file. */
function edgesOf(lines: readonly RawLine[]): Map<RawLine, Edge> {
  const byHeight = lines.filter(({ fontSize }) => fontSize > 0).sort((a, b) => b.top - a.top)
  const edges = new Map<RawLine, Edge>()
  for (const line of byHeight.slice(0, edgeLines)) edges.set(line, 'top')
  for (const line of byHeight.slice(Math.max(edgeLines, byHeight.length - edgeLines))) edges.set(line, 'bottom')
  return edges
}

/** Numbers of pages differ; so may those of chapters. */
function edgeKey({ text }: RawLine, edge: Edge): string {
  return `${edge} ${text
    .trim()
    .toLowerCase()
    .replaceAll(/\d+/g, '#')
    .replaceAll(/\b[ivxlc]+\b/g, '#')}`
}

function roundSize(size: number): number {
  return Math.round(size * 2) / 2
}
