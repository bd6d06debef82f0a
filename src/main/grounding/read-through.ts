import type { Document } from '../../shared/domain/document.ts'
import { type Coverage, nothingNoted, type SourcesPart } from '../../shared/domain/message-part.ts'
import type { Place, Source } from '../../shared/domain/sources.ts'
import type { PromptTail } from '../engine/engine.ts'
import { escapeMarks } from './escape-marks.ts'
import { piecesOf } from './place-of.ts'
import type { GroundingEngine, GroundingRequest, Passage, Passages } from './ports.ts'

/** Notes are written without a thought: there are many of them, and the answer is thought about at the end. */
const withoutThought: PromptTail = { thought: { text: '', closed: true }, text: '' }
const minNoteTokens = 48
const maxNoteTokens = 300
/** Before any is written: notes together leave the final question its room. */
const noteShare = 0.8

/** The documents cut into sections of at most `sectionTokens`; their notes are still to be written. */
export function planSections(documents: readonly Document[], index: Passages, sectionTokens: number): Source[] {
  const sources: Source[] = []
  for (const document of documents) {
    let open: { source: Source; tokens: number } | null = null
    for (const passage of index.wholeDocument(document.id)) {
      if (passage.places.length === 0) continue
      if (open === null || open.tokens + passage.tokens > sectionTokens) {
        open = { source: newSection(document, passage, sources.length + 1), tokens: 0 }
        sources.push(open.source)
      }
      open.source.places.push(...passage.places)
      open.source.pageTo = Math.max(open.source.pageTo, passage.pageTo)
      open.tokens += passage.tokens
    }
  }
  return sources
}

function newSection({ id, name, kind }: Document, { pageFrom, pageTo, section }: Passage, number: number): Source {
  const own = { documentId: id, documentName: name, kind: kind ?? 'text' }
  return { number, ...own, pageFrom, pageTo, section, places: [], text: '' }
}

/** What each source covers, read from the index again, by number: a note is no text of the document. */
export function sectionTexts(sources: readonly Source[], index: Passages): Map<number, string> {
  const texts = new Map<number, string>()
  for (const [documentId, own] of Map.groupBy(sources, source => source.documentId)) {
    const pieces = new Map<string, string>()
    for (const passage of index.wholeDocument(documentId))
      for (const { place, text } of piecesOf(passage.text, passage.places)) pieces.set(placeKey(place), text)
    for (const { number, places } of own) {
      const found = places.flatMap(place => pieces.get(placeKey(place)) ?? [])
      // A document that was deleted or changed since: there is nothing to hold against.
      texts.set(number, found.length === places.length ? found.join('\n') : '')
    }
  }
  return texts
}

function placeKey({ page, start, end }: Place): string {
  return `${page}:${start}:${end}`
}

export interface ReadThroughOptions extends Pick<GroundingRequest, 'sampling' | 'publish' | 'signal'> {
  engine: GroundingEngine
  index: Passages
  question: string
  /** For all notes together. */
  budgetTokens: number
}

/**
 * Has a note written of each section that has none. Each note is published, so an answer that was stopped or cut off goes
 * on with the section it had reached.
 * @throws the signal's reason when it aborts
 */
export async function readThrough(part: SourcesPart, options: ReadThroughOptions): Promise<SourcesPart> {
  const { engine, index, question, budgetTokens, sampling, publish, signal } = options
  const share = Math.floor((budgetTokens * noteShare) / Math.max(1, part.sources.length))
  const maxTokens = Math.min(maxNoteTokens, Math.max(minNoteTokens, share), sampling.maxTokens ?? maxNoteTokens)
  const texts = sectionTexts(part.sources, index)
  let reached = part
  for (const source of part.sources) {
    if (source.text !== '') continue
    signal.throwIfAborted()
    const turns = [{ role: 'user' as const, text: notePrompt(question, texts.get(source.number) ?? '') }]
    let note = ''
    for await (const event of engine.generate(
      { turns, tail: withoutThought, sampling: { ...sampling, maxTokens } },
      signal,
    ))
      if (event.type === 'tokens' && event.channel === 'text') note += event.text
    signal.throwIfAborted()
    const text = saysNothing(note) ? nothingNoted : note.trim()
    const coverage: Coverage = { ...reached.coverage, read: pagesUpTo(source, part.sources) }
    publish({ type: 'note', sourceNumber: source.number, text, coverage })
    publish({ type: 'progress', progress: Math.min(1, coverage.read / Math.max(1, coverage.total)) })
    reached = {
      ...reached,
      coverage,
      sources: reached.sources.map(other => (other === source ? { ...source, text } : other)),
    }
  }
  return reached
}

/** Pages of all sources up to this one; a page that two sections share counts once it has been read to its end. */
function pagesUpTo({ number }: Source, sources: readonly Source[]): number {
  const done = sources.slice(0, number)
  const next = sources[number]
  const pages = new Set(done.flatMap(source => source.places.map(({ page }) => `${source.documentId}:${page}`)))
  const shared = next?.places[0]
  if (shared !== undefined) pages.delete(`${next?.documentId}:${shared.page}`)
  return pages.size
}

export function countPages(sources: readonly Source[]): number {
  return new Set(sources.flatMap(({ documentId, places }) => places.map(({ page }) => `${documentId}:${page}`))).size
}

function notePrompt(question: string, text: string): string {
  const isChinese = /\p{Script=Han}/u.test(question) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(question)
  const task = isChinese
    ? `请用简短的要点记下上文中与下面的请求有关的全部内容，只写上文中有的内容；如果没有，只回答“无”。\n\n请求：${question}`
    : `Note in short points everything above that helps with the request below, nothing else. If there is nothing, answer only "Nothing". Write in the language of the request.\n\nRequest: ${question}`
  return `[file content begin]\n${escapeMarks(text)}\n[file content end]\n${task}`
}

function saysNothing(note: string): boolean {
  return /^[^\p{L}]*(?:nothing|none|rien|无|没有)?[^\p{L}]*$/iu.test(note.trim())
}
