import { citationMarks, settledLength } from '../../../shared/domain/citation-marks.ts'
import type { CitationsPart } from '../../../shared/domain/message-part.ts'
import type { Citation, Source } from '../../../shared/domain/sources.ts'
import type { CitationTarget } from '../../lib/citation-target.ts'

/** A mark as it stands in the text, by number; `target` null: there is no such source. */
export interface CitedMark {
  number: number
  target: CitationTarget | null
}

export interface CitedAnswer {
  /** What is drawn: without a mark that is half received, with marks where a source is only probable. */
  text: string
  /** In its order, one for each number of a mark. */
  marks: CitedMark[]
}

/** `text` is exact, as the offsets of citations count it. */
export function citedAnswer(
  text: string,
  sources: readonly Source[],
  citations: CitationsPart | null,
  isWriting: boolean,
): CitedAnswer {
  const bySource = new Map(sources.map(source => [source.number, source]))
  const checked = citations?.citations ?? []
  const target = (number: number, citation: Citation | undefined): CitedMark => {
    const source = bySource.get(number)
    const verdict = citation?.verdict ?? null
    return { number, target: source === undefined ? null : { source, verdict, place: citation?.place ?? null } }
  }
  const written = citationMarks(text).flatMap(({ start, numbers }) =>
    numbers.map(number => ({
      at: start,
      ...target(
        number,
        checked.find(each => each.start === start && each.sourceNumber === number && each.verdict !== 'probable'),
      ),
    })),
  )
  const probable = checked
    .filter(({ verdict, sourceNumber }) => verdict === 'probable' && bySource.has(sourceNumber))
    .map(citation => ({ at: citation.end, ...target(citation.sourceNumber, citation) }))
  if (isWriting) return { text: text.slice(0, settledLength(text)), marks: written }
  return {
    text: withMarks(text, probable),
    marks: [...written, ...probable].toSorted((a, b) => a.at - b.at),
  }
}

function withMarks(text: string, marks: readonly { at: number; number: number }[]): string {
  let result = ''
  let from = 0
  for (const { at, number } of marks.toSorted((a, b) => a.at - b.at)) {
    result += `${text.slice(from, at)}[citation:${number}]`
    from = at
  }
  return result + text.slice(from)
}

/** As it is copied: `[1]` for each citation. */
export function plainCitations(text: string): string {
  let result = ''
  let from = 0
  for (const { start, end, numbers } of citationMarks(text)) {
    result += text.slice(from, start) + numbers.map(number => `[${number}]`).join('')
    from = end
  }
  return result + text.slice(from)
}
