import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { questionWords, wordsOf } from '../../src/main/documents/question-words.ts'
import { createDocumentReader } from '../../src/main/documents/readers/create-document-reader.ts'
import { startReaderChild } from '../../src/main/documents/start-reader-child.ts'
import { createLogger, silentSink } from '../../src/main/log.ts'
import type { BenchContext, Measure } from './measure.ts'
import { addFile, allRead, openDocuments } from './open-documents.ts'
import { PlainIndex } from './plain-index.ts'
import { type Scores, scoresOf } from './retrieval-scores.ts'
import { type Question, readQuestions, withoutHeadings } from './retrieval-set.ts'

const depth = 10
/** So deep that the first ten of a list by meaning are among them. */
const fusedDepth = 40
/** What is aimed at, for passages found by their words. */
const aims: Readonly<Record<string, number>> = { en: 0.7, fr: 0.6 }

interface FoundPassage {
  id: number
  documentId: string
  places: readonly { page: number }[]
}

/** Passages, best first. */
type Way = (question: string) => Promise<readonly FoundPassage[]>

/**
 * How often the page with the answer is among the passages found, of any set of documents and questions: `--documents DIR
 * --questions FILE`. All documents that the questions name are searched together; with `--model` by meaning too.
 */
export async function retrievalBench(context: BenchContext): Promise<Measure[]> {
  const { documentsDir, questionsFile, modelPath } = context
  if (documentsDir === null || questionsFile === null) {
    context.say('needs --documents DIR and --questions FILE; left out')
    return []
  }
  const questions = await readQuestions(questionsFile)
  const openWith = (model: string | null) => {
    const reader = createDocumentReader({ startChild: startReaderChild, log: createLogger(silentSink) })
    return openDocuments(context.workDir, withoutHeadings(reader, questions), model)
  }
  const ids = new Map<string, string>()
  const ranks = new Map<string, (number | null)[]>()
  const ask = async (name: string, way: Way): Promise<void> => {
    const found: (number | null)[] = []
    for (const question of questions) found.push(rankOf(question, ids, await way(question.question)))
    ranks.set(name, found)
  }
  {
    await using documents = await openWith(null)
    const { index } = documents
    for (const file of new Set(questions.map(({ pdf }) => pdf))) {
      const bytes = new Uint8Array(await readFile(join(documentsDir, file)))
      ids.set(file, await addFile(documents, basename(file), bytes))
    }
    await allRead(documents)
    const scope = [...ids.values()]
    const keys = scope.flatMap(id => Array.from(index.wholeDocument(id), passage => passage.id))
    const passages = index.passages(keys)
    context.say(`${ids.size} documents, ${passages.length} passages, ${questions.length} questions`)
    await ask('words', async question => (await index.find(question, scope, depth)).map(({ passage }) => passage))
    using plain = new PlainIndex(passages)
    const plainly = (words: readonly string[]) => index.passages(plain.find(words, depth))
    await ask('plain unicode61', async question => plainly([...new Set(wordsOf(question))]))
    await ask('plain unicode61 without stop words', async question => plainly(questionWords(question)))
  }
  if (modelPath !== null) {
    await using documents = await openWith(modelPath)
    context.say('making vectors')
    await allRead(documents)
    const scope = [...ids.values()]
    const find = (question: string) => documents.index.find(question, scope, fusedDepth)
    await ask('words and meaning', async question =>
      (await find(question)).slice(0, depth).map(({ passage }) => passage),
    )
    await ask('meaning', async question =>
      (await find(question))
        .filter(({ vectorRank }) => vectorRank !== null)
        .sort((a, b) => (a.vectorRank ?? 0) - (b.vectorRank ?? 0))
        .slice(0, depth)
        .map(({ passage }) => passage),
    )
  }
  return [...new Set(questions.map(({ lang }) => lang))].flatMap(lang => measuresOf(lang, questions, ranks))
}

/** Of the first passage that lies on the right page of the right file, from 1. */
function rankOf({ pdf, page }: Question, ids: ReadonlyMap<string, string>, found: readonly FoundPassage[]) {
  const index = found.findIndex(
    ({ documentId, places }) => documentId === ids.get(pdf) && places.some(place => place.page === page),
  )
  return index < 0 ? null : index + 1
}

function measuresOf(lang: string, questions: readonly Question[], ranks: ReadonlyMap<string, (number | null)[]>) {
  const scores = [...ranks].map(([name, all]) => ({
    name,
    score: scoresOf(all.filter((_, index) => questions[index]?.lang === lang)),
  }))
  const plainest = Math.max(...scores.filter(({ name }) => name.startsWith('plain')).map(({ score }) => score.hitAt10))
  const atLeast = Math.max(aims[lang] ?? 0, plainest)
  return scores.map(
    ({ name, score }): Measure => ({
      name: `page hit@10, ${lang}, ${name}`,
      value: score.hitAt10,
      unit: '',
      ...(name === 'words' && { limit: { atLeast } }),
      note: noteOf(score),
    }),
  )
}

function noteOf({ questions, hitAt1, hitAt5, mrr }: Scores): string {
  return `hit@1 ${hitAt1.toFixed(3)}, hit@5 ${hitAt5.toFixed(3)}, MRR ${mrr.toFixed(3)}; ${questions} questions`
}
