import { citationMarks } from '../../../shared/domain/citation-marks.ts'
import type { Message } from '../../../shared/domain/message.ts'
import { exactText, partOf, sourcesInForce } from '../../../shared/domain/message-part.ts'
import type { Citation, Source } from '../../../shared/domain/sources.ts'
import type { ExportTexts } from './export-texts.ts'

/** What an answer from documents says it stands on, for whoever reads it outside of the app. */
export interface AnswerGrounds {
  /** The answer, trimmed, with `[n]` for each mark: n counts `entries`. */
  text: string
  entries: readonly GroundEntry[]
}

export interface GroundEntry {
  documentName: string
  /** As a reader counts them. */
  pageFrom: number
  pageTo: number
  /** Worst of the citations that point to it; null: not checked. */
  verdict: Citation['verdict'] | null
}

/** `path`: the branch down to the answer. Sources that the answer does not point to are left out. */
export function answerGrounds(path: readonly Message[]): AnswerGrounds {
  const parts = path.at(-1)?.parts ?? []
  const written = exactText(parts, 'text')
  const sources = new Map(sourcesInForce(path).map(source => [source.number, source]))
  if (sources.size === 0) return { text: written.trim(), entries: [] }
  const citations = partOf(parts, 'citations')?.citations ?? []
  const cited = citationMarks(written).flatMap(({ start, numbers }) => numbers.map(number => ({ start, number })))
  const probable = citations.filter(({ verdict }) => verdict === 'probable')
  const order = [...cited, ...probable.map(({ start, sourceNumber }) => ({ start, number: sourceNumber }))]
  const numbers = [...new Set(order.sort((a, b) => a.start - b.start).map(({ number }) => number))].filter(n =>
    sources.has(n),
  )
  const label = (number: number): string => (sources.has(number) ? `[${numbers.indexOf(number) + 1}]` : '')
  const insertions = [
    ...citationMarks(written).map(mark => ({ ...mark, label: mark.numbers.map(label).join('') })),
    ...probable.map(({ start, end, sourceNumber }) => ({ start, end, label: ` ${label(sourceNumber)}` })),
  ]
  const entries = numbers.flatMap(number => entryOf(sources.get(number), citations))
  return { text: replaced(written, insertions).trim(), entries }
}

function entryOf(source: Source | undefined, citations: readonly Citation[]): GroundEntry[] {
  if (source === undefined) return []
  const { documentName, pageFrom, pageTo, number } = source
  const verdicts = new Set(
    citations.filter(({ sourceNumber }) => sourceNumber === number).map(({ verdict }) => verdict),
  )
  const verdict = (['unsupported', 'probable', 'supported'] as const).find(one => verdicts.has(one)) ?? null
  const page = citations.find(({ sourceNumber, place }) => sourceNumber === number && place !== null)?.place?.page
  return [{ documentName, pageFrom: page ?? pageFrom, pageTo: page ?? pageTo, verdict }]
}

function replaced(text: string, insertions: readonly { start: number; end: number; label: string }[]): string {
  let result = ''
  let at = 0
  for (const { start, end, label } of insertions.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(at, start) + label
    at = end
  }
  return result + text.slice(at)
}

/** One line of the list below the answer. */
export function describeEntry({ documentName, pageFrom, pageTo, verdict }: GroundEntry, texts: ExportTexts): string {
  const said = verdict === null || verdict === 'supported' ? '' : texts[verdict]
  return [documentName.replaceAll(/\s+/gu, ' '), texts.pages(pageFrom, pageTo), said]
    .filter(part => part !== '')
    .join(', ')
}

/** What a question was asked of; '' when it was asked of the model alone. */
export function askedOf(message: Message): string {
  const names = partOf(message.parts, 'documents')?.names ?? []
  return names.map(name => name.replaceAll(/\s+/gu, ' ')).join(', ')
}
