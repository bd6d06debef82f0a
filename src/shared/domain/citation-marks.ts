/** A mark of the answer as the model wrote it: `[citation:3]`, `[citation: 3, 5]`, `【3】`. */
export interface CitationMark {
  start: number
  end: number
  /** In the order written; not checked against how many sources there are. */
  numbers: number[]
}

const list = String.raw`\d{1,4}(?:\s*[,，、;；]\s*(?:citation\s*[:：]\s*)?\d{1,4})*`
const marks = new RegExp(
  String.raw`\[\s*citations?\s*[:：]\s*(${list})\s*\]|【\s*(?:citations?\s*[:：]\s*)?(${list})\s*】`,
  'giu',
)
/** What has begun like a mark and has not ended. */
const halfMark =
  /(?:\[\s*(?:c(?:i(?:t(?:a(?:t(?:i(?:o(?:n(?:s?\s*(?:[:：][^\]\n]{0,40})?)?)?)?)?)?)?)?)?)?|【[^】\n]{0,40})$/iu

export function citationMarks(text: string): CitationMark[] {
  return Array.from(text.matchAll(marks), match => ({
    start: match.index,
    end: match.index + match[0].length,
    numbers: (match[1] ?? match[2] ?? '').match(/\d+/gu)?.map(Number) ?? [],
  }))
}

/** How much of a text that is still being written may be shown: not the beginning of a mark at its end. */
export function settledLength(text: string): number {
  // A mark is short: what stands further back has been settled.
  const from = Math.max(0, text.length - 80)
  const half = halfMark.exec(text.slice(from))
  return half === null ? text.length : from + half.index
}

/** The text without its marks, as long as before: spaces stand in their place. */
export function blankMarks(text: string): string {
  return text.replace(marks, mark => ' '.repeat(mark.length))
}
