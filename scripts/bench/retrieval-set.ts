import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import type { DocumentReader, ReadEvent, ReadPage } from '../../src/main/documents/document-reader.ts'

/** A question whose answer starts on one page of one file; its own wording is a heading there. */
const Question = z.object({ lang: z.string(), pdf: z.string(), question: z.string(), page: z.number() })
export type Question = z.infer<typeof Question>

export async function readQuestions(path: string): Promise<Question[]> {
  return z.array(Question).parse(JSON.parse(await readFile(path, 'utf8')))
}

/**
 * Reads as `reader` does, without the headings that ask the questions: a search that finds the very words of the question
 * would show nothing. They go wherever they stand, in the table of contents too.
 */
export function withoutHeadings(reader: DocumentReader, questions: readonly Question[]): DocumentReader {
  const patterns = new Map<string, RegExp[]>()
  for (const { pdf, question } of questions) {
    const known = patterns.get(basename(pdf)) ?? []
    patterns.set(basename(pdf), [...known, asPrinted(question)])
  }
  return {
    async *read(request, signal): AsyncGenerator<ReadEvent, void> {
      const headings = patterns.get(request.name) ?? []
      for await (const event of reader.read(request, signal)) {
        yield event.type === 'page' ? { ...event, page: blanked(event.page, headings) } : event
      }
    },
    recognise: (request, signal) => reader.recognise(request, signal),
    measure: (request, signal) => reader.measure(request, signal),
    [Symbol.asyncDispose]: () => reader[Symbol.asyncDispose](),
  }
}

/** Offsets stay as they are. */
function blanked(page: ReadPage, headings: readonly RegExp[]): ReadPage {
  const blank = (text: string): string =>
    headings.reduce((left, heading) => left.replace(heading, found => ' '.repeat(found.length)), text)
  return { ...page, text: blank(page.text), label: page.label === null ? null : blank(page.label).trim() || null }
}

/** Lines may end inside it, and typesetting changes quotes and dashes. */
function asPrinted(question: string): RegExp {
  const words = question.match(/[\p{L}\p{N}]+/gu) ?? []
  return new RegExp(`${words.join('[^\\p{L}\\p{N}]+')}[?!.]*`, 'giu')
}
