import { nothingNoted, type SourcesPart } from '../../shared/domain/message-part.ts'
import type { Source } from '../../shared/domain/sources.ts'
import { escapeMarks } from './escape-marks.ts'
import { instructionsFor } from './instructions.ts'

/** A context smaller than this has no room for the whole of DeepSeek's instructions. */
const roomyContextTokens = 8_192

/**
 * The user's turn with its sources before it: the documents first and the question last, so that what comes first stays
 * the same from question to question and is read once. The same part and question always give the same text.
 */
export function frameQuestion(
  question: string,
  part: Pick<SourcesPart, 'mode' | 'sources'>,
  contextTokens: number,
): string {
  const { mode } = part
  const sources = part.sources.filter(({ text }) => text !== '' && text !== nothingNoted)
  if (sources.length === 0) return question
  const words = instructionsFor(question)
  const isBrief = contextTokens < roomyContextTokens
  if (mode === 'whole') {
    const cite = isBrief ? words.citeBriefly : words.citePages
    return `${frameFiles(sources)}\n${cite}\n\n${question}`
  }
  const cite = isBrief ? words.citeBriefly : words.cite
  const hasNames = new Set(sources.map(({ documentId }) => documentId)).size > 1
  const results = sources.map(source => frameSource(source, heading(source, hasNames)))
  return [words.opening, ...results, cite, '', words.question, question].join('\n')
}

/** DeepSeek's frame for a file, its pages inside numbered as sources. */
function frameFiles(sources: readonly Source[]): string {
  const files = Map.groupBy(sources, ({ documentId }) => documentId).values()
  return Array.from(files, pages => {
    const name = oneLine(pages[0]?.documentName ?? '')
    const body = pages.map(page => frameSource(page, '')).join('\n')
    return `[file name]: ${name}\n[file content begin]\n${body}\n[file content end]`
  }).join('\n')
}

function frameSource({ number, text }: Source, head: string): string {
  return `[webpage ${number} begin]\n${head}${escapeMarks(text)}\n[webpage ${number} end]`
}

/** Which document and which section, where there are several of them. */
function heading({ documentName, section }: Source, hasName: boolean): string {
  const path = [...(hasName ? [documentName] : []), ...section]
  return path.length === 0 ? '' : `${oneLine(path.join(' › '))}\n`
}

function oneLine(text: string): string {
  return escapeMarks(text.replaceAll(/\s+/gu, ' ').trim())
}
