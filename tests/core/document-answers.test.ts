import { expect, test } from 'vitest'
import { TextReader } from '../../src/main/documents/test-reader.ts'
import type { Client } from '../../src/shared/contract/index.ts'
import { exactText, partOf, partsText } from '../../src/shared/domain/message-part.ts'
import type { RunState } from '../../src/shared/domain/run.ts'
import type { DocumentScope, SourceMode } from '../../src/shared/domain/sources.ts'
import { ask, openCore, temporaryDir, watchRun } from './core-fixture.ts'

const facts = [
  'The warranty of the Tamoro drill is 24 months.\nThe price of the Tamoro drill is 189 euros.',
  'The owner of the Kilaga robot is Batova.\nThe weight of the Kilaga robot is 31 kilograms.',
  'The capital of Moradi is Tavo.',
].join('\f')

async function openWithDocuments() {
  return await openCore(await temporaryDir(), { reader: new TextReader() })
}

/** Adds a text document, whose pages end at form feeds, and waits until it can be asked. */
async function addDocument(client: Client, name: string, text: string): Promise<string> {
  const bytes = new Blob([text])
  const { uploadId } = await client.documents.beginUpload({ name, sizeBytes: bytes.size })
  await client.documents.upload({ uploadId, offset: 0, bytes })
  const { documentId } = await client.documents.finishUpload({ uploadId, collectionId: null })
  await expect
    .poll(async () => (await client.documents.list()).find(({ id }) => id === documentId)?.state.state)
    .toBe('ready')
  return documentId
}

function scope(documentIds: string[], mode: SourceMode = 'auto'): DocumentScope {
  return { documentIds, collectionIds: [], mode }
}

function found(state: RunState) {
  const sources = partOf(state.parts, 'sources')
  const citations = partOf(state.parts, 'citations')
  if (sources === null || citations === null) throw new Error('an answer without sources or citations')
  return { sources, citations, text: exactText(state.parts, 'text') }
}

test.each(['auto', 'passages'] as const)('a fact is answered with its citation and its place (%s)', async mode => {
  const { client } = await openWithDocuments()
  const id = await addDocument(client, 'facts.txt', facts)
  const question = 'What is the warranty of the Tamoro drill?'
  const started = await ask(client, question, null, scope([id], mode))
  const state = await watchRun(client, started.runId)
  const { sources, citations, text } = found(state)
  expect(text).toContain('24 months')
  expect(sources).toMatchObject({ mode: mode === 'auto' ? 'whole' : 'passages', isScarce: false })
  expect(citations).toMatchObject({ unfounded: [], citations: [{ verdict: 'supported' }] })
  const [citation] = citations.citations
  const { page, start, end } = citation?.place ?? { page: 0, start: 0, end: 0 }
  const { text: pageText } = await client.documents.page({ documentId: id, page })
  expect(pageText.slice(start, end)).toBe('The warranty of the Tamoro drill is 24 months.')
  expect(text.slice(citation?.start, citation?.end)).toMatch(/^\[citation:\d\]$/)
  const [asked, answer] = (await client.chats.get({ chatId: started.chatId })).messages
  expect(asked?.parts).toMatchObject([
    { type: 'documents', names: ['facts.txt'] },
    { type: 'text', text: question },
  ])
  expect(answer?.parts).toEqual(state.parts)
  expect(partsText(state.parts, 'thinking')).not.toBe('')
})

test('a fact that no document holds is marked as such, whatever the model makes up', async () => {
  const { client } = await openWithDocuments()
  const id = await addDocument(client, 'facts.txt', facts)
  for (const question of ['What is the warranty of the Zudaki camera?', 'What is the deadline of the Kilaga robot?']) {
    const state = await watchRun(client, (await ask(client, question, null, scope([id]))).runId)
    const { sources, citations, text } = found(state)
    console.log(text, JSON.stringify(citations))
    expect(sources.isScarce).toBe(true)
    expect(citations.citations.filter(({ verdict }) => verdict !== 'unsupported')).toEqual([])
  }
})

test('a follow-up reads neither the document nor the passages again', async () => {
  const { client } = await openWithDocuments()
  const id = await addDocument(client, 'facts.txt', facts)
  for (const mode of ['whole', 'passages'] as const) {
    const first = await ask(client, 'What is the warranty of the Tamoro drill?', null, scope([id], mode))
    const firstState = await watchRun(client, first.runId)
    const second = await ask(client, 'What is the price of the Tamoro drill?', first, scope([id], mode))
    const state = await watchRun(client, second.runId)
    const { sources } = found(state)
    expect(sources.isCarriedOn).toBe(mode === 'whole')
    // The question before with its documents and the marks before its answer are the same: they stay in the cache.
    expect(state.run.readTokens).toBeLessThanOrEqual(state.run.promptTokens - firstState.run.promptTokens + 2)
    expect(firstState.run.promptTokens).toBeGreaterThan(100)
  }
})
