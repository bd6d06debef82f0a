import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { expect, test } from 'vitest'
import type { Document } from '../../shared/domain/document.ts'
import { openDocuments, type TestDocuments } from './test-documents.ts'
import { TextReader } from './test-reader.ts'

function clientOf({ handlers }: TestDocuments) {
  return createRouterClient(handlers)
}
type Client = ReturnType<typeof clientOf>

async function add(client: Client, name: string, text: string, collectionId: string | null = null) {
  const bytes = new TextEncoder().encode(text)
  const { uploadId } = await client.beginUpload({ name, sizeBytes: bytes.length })
  const half = bytes.length >> 1
  await client.upload({ uploadId, offset: 0, bytes: new Blob([bytes.subarray(0, half)]) })
  await client.upload({ uploadId, offset: half, bytes: new Blob([bytes.subarray(half)]) })
  return client.finishUpload({ uploadId, collectionId })
}

async function settled(client: Client, documentId: string): Promise<Document> {
  let found: Document | undefined
  await expect
    .poll(async () => {
      found = (await client.list()).find(({ id }) => id === documentId)
      return found?.state.state
    })
    .toMatch(/ready|failed/)
  if (found === undefined) throw new Error('the document is gone')
  return found
}

const animals =
  '# Animals\n\nThe zebra eats grass.\n\n## Birds\n\nA heron stands in the river and waits.\fPenguins swim.'
const plants = '# Plants\n\nThe oak bears acorns.\n\nLe chêne porte des glands. 我们在公园里看到了红色的花。'

test('a file comes in pieces, is read and found, with its place', async () => {
  const documents = await openDocuments()
  const client = clientOf(documents)
  const { documentId, isNew } = await add(client, 'dir/animals.txt', animals)
  expect(isNew).toBe(true)
  const document = await settled(client, documentId)
  expect(document).toMatchObject({ name: 'animals.txt', kind: 'text', pageCount: 2, pagesRead: 2, hasPages: true })
  expect(document.passageCount).toBeGreaterThan(0)
  const [hit] = await client.search({ query: 'heron riv', documentIds: null, limit: 5 })
  expect(hit).toMatchObject({ documentId, page: 1 })
  expect(hit?.snippet.filter(({ isMatch }) => isMatch).map(({ text }) => text)).toEqual(['heron', 'river'])
  const page = await client.page({ documentId, page: 1 })
  expect(page.text.slice(hit?.start, hit?.end)).toContain('A heron stands')
  expect(await (await client.read({ documentId, offset: 2, length: 7 })).text()).toBe('Animals')
  expect(documents.notices).toContainEqual({ type: 'documents-changed' })
})

test('questions find words in other forms, without accents and in scripts without spaces', async () => {
  const documents = await openDocuments()
  const client = clientOf(documents)
  const { documentId } = await add(client, 'plants.txt', plants)
  await settled(client, documentId)
  for (const question of ['Which trees have an acorn?', 'Que porte le chene ?', '公园里有什么颜色的花？']) {
    const found = await documents.index.find(question, [documentId], 3)
    expect(found[0]?.passage.documentId, question).toBe(documentId)
    expect(found[0]?.wordCover, question).toBeGreaterThan(0)
    expect(found[0]).toMatchObject({ bm25Rank: 1, vectorRank: null })
  }
  expect(await documents.index.find('submarine', [documentId], 3)).toEqual([])
  expect(await documents.index.find('acorns', [], 3)).toEqual([])
})

test('a table of contents has the words of every heading and comes last; no page stands before another one twice', async () => {
  const documents = await openDocuments()
  const headings = ['Installing the drill', 'Cleaning the drill', 'Storing the drill', 'Selling the drill']
  const contents = headings.map((heading, at) => `${heading} . . . . . . . . . . ${at + 2}`).join('\n')
  const steps = Array.from({ length: 60 }, (_, n) => `Cleaning the drill, step ${n}: wipe part number ${n * 7}.`)
  const cleaning = `# Cleaning the drill\n\n${steps.join(' ')}`
  const gloves = steps.map((_, n) => `Wear glove number ${n} when cleaning for ${n * 3} minutes.`).join(' ')
  const pages = [contents, cleaning, gloves]
  const { documentId } = await add(clientOf(documents), 'manual.txt', pages.join('\f'))
  await settled(clientOf(documents), documentId)
  const found = await documents.index.find('How about cleaning the drill?', [documentId], 10)
  expect(found.length).toBeGreaterThan(3)
  expect(found.slice(0, 2).map(({ passage }) => passage.pageFrom)).toEqual([2, 3])
  expect(found.at(-1)?.passage.pageFrom).toBe(1)
})

test('the same content under two names is one document, and told', async () => {
  const client = clientOf(await openDocuments())
  const collection = await client.createCollection({ name: 'Nature' })
  const first = await add(client, 'a.txt', animals)
  const second = await add(client, 'b.txt', animals, collection.id)
  expect(second).toEqual({ documentId: first.documentId, isNew: false })
  expect((await client.list()).map(({ name, collectionIds }) => [name, collectionIds])).toEqual([
    ['a.txt', [collection.id]],
  ])
  expect((await client.listCollections())[0]?.documentCount).toBe(1)
})

test('what is removed is gone everywhere: file, pages, passages, words', async () => {
  const documents = await openDocuments()
  const client = clientOf(documents)
  const { documentId } = await add(client, 'animals.txt', animals)
  const kept = await add(client, 'plants.txt', plants)
  await settled(client, documentId)
  await settled(client, kept.documentId)
  await client.remove({ documentIds: [documentId] })
  expect((await client.list()).map(({ id }) => id)).toEqual([kept.documentId])
  expect(await client.search({ query: 'heron', documentIds: null, limit: 5 })).toEqual([])
  const { db } = documents
  const count = (sql: string) => db.prepare<[], { n: number }>(sql).get()?.n
  await expect.poll(() => count('SELECT count(*) AS n FROM contents')).toBe(1)
  expect(count('SELECT count(*) AS n FROM pages')).toBe(1)
  expect(count('SELECT count(*) AS n FROM passages')).toBe(1)
  expect(count("SELECT count(*) AS n FROM passage_index WHERE passage_index MATCH 'heron'")).toBe(0)
  expect(await readdir(join(documents.dataDir, 'documents'))).toHaveLength(1)
})

test('a file that cannot be read says why and disturbs no other; it can be read again', async () => {
  const client = clientOf(await openDocuments())
  const broken = await add(client, 'broken.txt', '!')
  const good = await add(client, 'good.txt', animals)
  expect((await settled(client, good.documentId)).state).toEqual({ state: 'ready' })
  expect((await settled(client, broken.documentId)).state).toEqual({
    state: 'failed',
    error: { code: 'file_changed', details: {} },
  })
  await client.readAgain({ documentId: good.documentId })
  expect((await settled(client, good.documentId)).passageCount).toBeGreaterThan(0)
  expect(await client.search({ query: 'heron', documentIds: [good.documentId], limit: 5 })).toHaveLength(1)
})

test('pictures of pages become text when asked for', async () => {
  const client = clientOf(await openDocuments())
  const { documentId } = await add(client, 'scan.txt', 'First page.\f[picture]\f[picture]')
  expect(await settled(client, documentId)).toMatchObject({ scannedPages: 2, state: { state: 'ready' } })
  await client.recognise({ documentId })
  await expect.poll(async () => (await client.list())[0]?.scannedPages).toBe(0)
  expect((await settled(client, documentId)).state).toEqual({ state: 'ready' })
  const [hit] = await client.search({ query: 'recognised', documentIds: null, limit: 5 })
  expect(await client.page({ documentId, page: hit?.page ?? 0 })).toMatchObject({ isRecognised: true })
})

test('a long document can be asked before it is read to its end, and stopped', async () => {
  const client = clientOf(await openDocuments(new TextReader(5)))
  const pages = Array.from({ length: 400 }, (_, page) => `${'Sentences about the topic. '.repeat(120)} marker${page}.`)
  const { documentId } = await add(client, 'long.txt', pages.join('\f'))
  await expect.poll(() => client.search({ query: 'topic', documentIds: null, limit: 5 })).not.toEqual([])
  expect((await client.list())[0]?.state).toMatchObject({ state: 'reading', pageCount: 400 })
  await client.stop({ documentId })
  const [document] = await client.list()
  expect(document).toMatchObject({ state: { state: 'ready' }, pageCount: 400 })
  expect(document?.pagesRead).toBeLessThan(400)
  // The last page that was read is found, too.
  await expect
    .poll(async () => {
      const [{ pagesRead = 0 } = {}] = await client.list()
      const hits = await client.search({ query: `marker${pagesRead - 1}`, documentIds: null, limit: 1 })
      return hits[0]?.snippet.some(({ text, isMatch }) => isMatch && text === `marker${pagesRead - 1}`)
    })
    .toBe(true)
})

test('reading goes on after a restart where it was, with nothing twice', async () => {
  const documents = await openDocuments(new TextReader(5))
  const client = clientOf(documents)
  const pages = Array.from({ length: 120 }, (_, page) => `${'Sentences about the topic. '.repeat(60)} marker${page}.`)
  const { documentId } = await add(client, 'long.txt', pages.join('\f'))
  await expect.poll(async () => (await client.list())[0]?.pagesRead).toBeGreaterThan(20)
  await documents[Symbol.asyncDispose]()

  const again = await openDocuments(new TextReader(), documents.dataDir)
  const document = await settled(clientOf(again), documentId)
  expect(document).toMatchObject({ pagesRead: 120, pageCount: 120 })
  const whole = [...again.index.wholeDocument(documentId)]
  expect(whole).toHaveLength(document.passageCount)
  const markers = whole.flatMap(({ text }) => text.match(/marker\d+/g) ?? [])
  expect(markers).toEqual(pages.map((_, page) => `marker${page}`))
})

test('pieces that are missing, doubled or too many are refused; what was cancelled leaves nothing', async () => {
  const documents = await openDocuments()
  const client = clientOf(documents)
  const { uploadId } = await client.beginUpload({ name: 'a.txt', sizeBytes: 4 })
  await client.upload({ uploadId, offset: 0, bytes: new Blob(['ab']) })
  await expect(client.upload({ uploadId, offset: 0, bytes: new Blob(['ab']) })).rejects.toMatchObject({
    code: 'conflict',
  })
  await expect(client.upload({ uploadId, offset: 2, bytes: new Blob(['abc']) })).rejects.toMatchObject({
    code: 'file_changed',
  })
  await expect(client.finishUpload({ uploadId, collectionId: null })).rejects.toMatchObject({ code: 'file_changed' })
  const other = await client.beginUpload({ name: 'b.txt', sizeBytes: 4 })
  await client.cancelUpload(other)
  await expect(client.upload({ ...other, offset: 0, bytes: new Blob(['ab']) })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(client.beginUpload({ name: 'c', sizeBytes: 2 ** 40 })).rejects.toMatchObject({
    code: 'document_too_large',
  })
  expect(await readdir(join(documents.dataDir, 'documents'))).toEqual([])
})

test('files that no document has are cleared away at the start', async () => {
  const first = await openDocuments()
  const dir = join(first.dataDir, 'documents')
  const { documentId } = await add(clientOf(first), 'a.txt', animals)
  await settled(clientOf(first), documentId)
  await first[Symbol.asyncDispose]()
  await writeFile(join(dir, 'f'.repeat(64)), 'orphan')
  await writeFile(join(dir, 'arriving-123e4567-e89b-12d3-a456-426614174000'), 'half')
  await writeFile(join(dir, 'note.txt'), 'not ours')
  await openDocuments(new TextReader(), first.dataDir)
  const names = await readdir(dir)
  expect(names).toHaveLength(2)
  expect(names).toContain('note.txt')
  expect(await readFile(join(dir, names.find(name => name !== 'note.txt') ?? ''), 'utf8')).toBe(animals)
})
