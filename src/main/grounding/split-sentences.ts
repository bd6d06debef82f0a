export interface Sentence {
  /** UTF-16 offsets into the text; blanks at both ends left out. */
  start: number
  end: number
  text: string
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** A page's lines end where the paper ended, an answer's where a thought does. */
export type LineRule = 'lines-end-sentences' | 'lines-may-go-on'

/** The sentences of a text in order, headings, rows and list items among them. */
export function splitSentences(text: string, rule: LineRule): Sentence[] {
  const joined = rule === 'lines-may-go-on' ? text.replace(softBreak, ' ') : text
  return Array.from(segmenter.segment(joined)).flatMap(({ segment, index }) => {
    const blank = segment.length - segment.trimStart().length
    const trimmed = segment.trim()
    const start = index + blank
    return trimmed === ''
      ? []
      : [{ start, end: start + trimmed.length, text: text.slice(start, start + trimmed.length) }]
  })
}

/** A single line end inside a sentence: no end of a sentence before it, and no capital, number or bullet after it. */
const softBreak = /(?<=[^\n.!?:;。！？：；…])\n(?=[\p{Ll}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}(«“])/gu
