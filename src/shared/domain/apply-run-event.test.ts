import { expect, test } from 'vitest'
import { applyRunEvent } from './apply-run-event.ts'
import type { CitationsPart, SourcesPart } from './message-part.ts'
import { newRun, type RunEvent, type RunState } from './run.ts'

const ids = { id: 'run', chatId: 'chat', messageId: 'message', queuedAt: 1_000 }
const model = { id: 'starter', name: 'Starter', quant: 'Q8_0' }

function tokens(channel: 'thinking' | 'text', text: string, count: number, at: number): RunEvent {
  return { type: 'tokens', channel, text, tokens: count, elapsedMs: 10 * count, at }
}

function replay(events: readonly RunEvent[], from: RunState = newRun(ids)): RunState {
  return events.reduce(applyRunEvent, from)
}

const wholeRun: RunEvent[] = [
  { type: 'phase', phase: 'loading-model', at: 1_100, model },
  { type: 'progress', progress: 0.5 },
  { type: 'phase', phase: 'reading', at: 1_300, model },
  { type: 'prompt', promptTokens: 12, readTokens: 9 },
  tokens('thinking', '20 + 50', 3, 1_400),
  tokens('thinking', ' = 70', 2, 1_420),
  tokens('text', '\n\nIt is', 2, 1_440),
  tokens('text', ' 85.', 2, 1_460),
  { type: 'finished', outcome: 'done', error: null, at: 1_500 },
]

test('a run from the queue to its end', () => {
  expect(replay(wholeRun)).toEqual({
    run: {
      ...ids,
      phase: 'finished',
      outcome: 'done',
      error: null,
      progress: null,
      model,
      startedAt: 1_100,
      firstTokenAt: 1_400,
      finishedAt: 1_500,
      promptTokens: 12,
      readTokens: 9,
      thoughtTokens: 5,
      answerTokens: 4,
      thoughtMs: 50,
      answerMs: 40,
    },
    parts: [
      { type: 'thinking', text: '20 + 50 = 70', closed: true },
      { type: 'text', text: '\n\nIt is 85.' },
    ],
  })
})

test('the phase follows what is written, and progress ends with it', () => {
  const phases = wholeRun.map((_, index) => replay(wholeRun.slice(0, index + 1)).run)
  expect(phases.map(run => run.phase)).toEqual([
    ...['loading-model', 'loading-model', 'reading', 'reading', 'thinking', 'thinking', 'answering', 'answering'],
    'finished',
  ])
  expect(phases.map(run => run.progress)).toEqual([null, 0.5, ...Array(7).fill(null)])
})

test('a continued answer goes on in its open thought and keeps counting', () => {
  const stopped = replay([...wholeRun.slice(0, 5), { type: 'finished', outcome: 'stopped', error: null, at: 1_410 }])
  const goesOn = newRun({ ...ids, id: 'second', queuedAt: 2_000 }, stopped)
  expect(goesOn.run).toMatchObject({ id: 'second', phase: 'queued', outcome: null, thoughtTokens: 3, thoughtMs: 30 })
  const state = replay([tokens('thinking', '!', 1, 2_100)], goesOn)
  expect(state.parts).toEqual([{ type: 'thinking', text: '20 + 50!', closed: false }])
  expect(state.run).toMatchObject({ phase: 'thinking', thoughtTokens: 4, thoughtMs: 40 })
})

test('nothing changes a finished run', () => {
  const finished = replay(wholeRun)
  expect(applyRunEvent(finished, tokens('text', 'late', 1, 9_000))).toBe(finished)
})

test('the state given is left as it was', () => {
  const before = replay(wholeRun.slice(0, 6))
  const copy = structuredClone(before)
  applyRunEvent(before, tokens('text', 'x', 1, 2_000))
  expect(before).toEqual(copy)
})

test('sources stand before the thought, notes fill them, citations come last and are made anew when it goes on', () => {
  const own = {
    documentId: 'd',
    documentName: 'd',
    kind: 'text' as const,
    section: [],
    places: [],
    pageFrom: 1,
    pageTo: 1,
  }
  const part: SourcesPart = {
    ...{ type: 'sources', mode: 'everything', query: 'q', isRewritten: false, isCarriedOn: false, isScarce: false },
    ...{ coverage: { unit: 'pages', read: 0, total: 2 }, sources: [{ number: 1, text: '', ...own }], candidates: [] },
  }
  const citations: CitationsPart = { type: 'citations', citations: [], thoughtUses: [], unfounded: [] }
  const coverage = { unit: 'pages' as const, read: 1, total: 2 }
  const state = replay([
    { type: 'sources', part },
    { type: 'note', sourceNumber: 1, text: 'A note.', coverage },
    tokens('thinking', 'hm', 1, 1_000),
    tokens('text', 'So', 1, 1_010),
    { type: 'citations', part: citations },
  ])
  expect(state.parts.map(({ type }) => type)).toEqual(['sources', 'thinking', 'text', 'citations'])
  expect(state.parts[0]).toMatchObject({ coverage, sources: [{ number: 1, text: 'A note.' }] })
  const goesOn = replay([tokens('text', ' it is.', 2, 1_020)], newRun(ids, { ...state, run: null }))
  expect(goesOn.parts.map(({ type }) => type)).toEqual(['sources', 'thinking', 'text'])
  expect(goesOn.parts.at(-1)).toEqual({ type: 'text', text: 'So it is.' })
})
