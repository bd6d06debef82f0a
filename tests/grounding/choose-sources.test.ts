import { expect, test } from 'vitest'
import { fitTurns } from '../../src/main/grounding/fit-turns.ts'
import { passageSources } from '../../src/main/grounding/passage-sources.ts'
import type { GroundedTurn, Passage, Passages } from '../../src/main/grounding/ports.ts'
import type { Document } from '../../src/shared/domain/document.ts'
import type { SourcesPart } from '../../src/shared/domain/message-part.ts'

/** Passages of ten characters on pages of thirty; each repeats the last two of the one before on its page. */
function passage(id: number, documentId = 'a'): Passage {
  const page = Math.floor((id % 100) / 3) + 1
  const start = ((id % 100) % 3) * 10
  const from = Math.max(0, start - 2)
  const places = [{ page, start: from, end: start + 10 }]
  const text = '0123456789'.repeat(3).slice(from, start + 10)
  return { id, documentId, pageFrom: page, pageTo: page, section: [], places, text, tokens: 10 }
}

const documents = ['a', 'b'].map(id => ({ id, name: `${id}.txt`, kind: 'text' }) as Document)
const index: Pick<Passages, 'passages'> = {
  passages: ids => ids.filter(id => id % 100 < 9).map(id => passage(id, id < 200 ? 'a' : 'b')),
}
const countTokens = async (text: string) => text.length

async function choose(ids: number[], budgetTokens: number, wanted: number[] = []) {
  const ranked = ids.map((id, rank) => ({
    passage: passage(id, id < 200 ? 'a' : 'b'),
    bm25Rank: rank + 1,
    vectorRank: null,
  }))
  const choice = { ranked, wantedIds: new Set(wanted), documents, budgetTokens, countTokens }
  return await passageSources(choice, { ...index, inScope: () => [], find: async () => [], wholeDocument: () => [] })
}

test('neighbours are joined, what they share stands once, and each text is what its places say', async () => {
  const { sources } = await choose([101], 1_000)
  expect(sources).toMatchObject([{ number: 1, text: '0123456789\n0123456789\n0123456789' }])
  expect(sources[0]?.places).toEqual([
    { page: 1, start: 0, end: 10 },
    { page: 1, start: 10, end: 20 },
    { page: 1, start: 20, end: 30 },
  ])
})

test('in reading order inside a document, the best document last', async () => {
  const { sources } = await choose([205, 107, 101, 200], 200)
  expect(sources.map(({ documentId, pageFrom }) => [documentId, pageFrom])).toEqual([
    ['a', 1],
    ['a', 3],
    ['b', 1],
    ['b', 2],
  ])
  expect(sources.map(({ number }) => number)).toEqual([1, 2, 3, 4])
})

test('the budget cuts the worst, a wanted passage goes before the best, and each candidate says what became of it', async () => {
  const cut = await choose([101, 104, 107], 80)
  expect(cut.candidates.map(({ sourceNumber, cut: why }) => [sourceNumber, why])).toEqual([
    [1, null],
    [2, null],
    [null, 'budget'],
  ])
  const wanted = await choose([101, 104, 107], 50, [107])
  expect(wanted.candidates.map(({ sourceNumber }) => sourceNumber)).toEqual([null, null, 1])
  const many = await choose([100, 102, 104, 106, 108, 200, 202, 204, 206], 1_000)
  expect(many.candidates.map(({ cut: why }) => why).filter(why => why !== null)).toEqual(['rank'])
})

function turn(text: string, sources: Partial<SourcesPart> | null, role: 'user' | 'assistant' = 'user'): GroundedTurn {
  const base: SourcesPart = {
    ...{ type: 'sources', mode: 'passages', query: '', isRewritten: false, isCarriedOn: false, isScarce: false },
    ...{ coverage: { unit: 'passages', read: 1, total: 1 }, sources: [], candidates: [] },
  }
  return { role, text, documents: null, sources: sources && { ...base, ...sources } }
}

const framed = {
  sources: [
    {
      ...{ number: 1, documentId: 'a', documentName: 'a', kind: 'text' as const, pageFrom: 1, pageTo: 1, section: [] },
      ...{ places: [], text: 'x'.repeat(500) },
    },
  ],
}

test('earlier questions keep their sources while there is room, then the oldest lose theirs; the last never', async () => {
  const turns = [turn('one', framed), turn('so', null, 'assistant'), turn('two', framed), turn('three', framed)]
  const kept = async (contextTokens: number) =>
    (await fitTurns(turns, { contextTokens, roomTokens: 100, countTokens })).map(({ text }) => text.includes('xxx'))
  expect(await kept(4_000)).toEqual([true, false, true, true])
  expect(await kept(1_800)).toEqual([false, false, true, true])
  expect(await kept(500)).toEqual([false, false, false, true])
  const carried = [turn('one', { ...framed, mode: 'whole' }), turn('two', framed), turn('three', { isCarriedOn: true })]
  const texts = await fitTurns(carried, { contextTokens: 800, roomTokens: 100, countTokens })
  expect(texts.map(({ text }) => text.includes('xxx'))).toEqual([false, true, false])
})
