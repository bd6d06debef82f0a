import { expect, test } from 'vitest'
import { applyRunEvent } from '../../shared/domain/apply-run-event.ts'
import { r1Sampling } from '../../shared/domain/r1-sampling.ts'
import { newRun, type RunEvent, type RunState } from '../../shared/domain/run.ts'
import { TestChats } from './test-chats.ts'

const model = { id: 'm', name: 'Starter', quant: 'Q8_0' }
const events: RunEvent[] = [
  { type: 'phase', phase: 'loading-model', at: 10, model },
  { type: 'progress', progress: 0.5 },
  { type: 'phase', phase: 'reading', at: 11, model: null },
  { type: 'prompt', promptTokens: 30, readTokens: 20 },
  { type: 'tokens', channel: 'thinking', text: 'hm, pears', tokens: 3, elapsedMs: 12.5, at: 12 },
  { type: 'tokens', channel: 'text', text: 'Fifty apples', tokens: 2, elapsedMs: 7.25, at: 13 },
]
const finished: RunEvent = { type: 'finished', outcome: 'done', error: null, at: 20 }

async function asked(): Promise<{ store: TestChats; queued: RunState }> {
  const store = await TestChats.open()
  store.chat('c')
  store.question('u', 'c', null)
  store.answer('a', 'c', 'u', '')
  return { store, queued: newRun({ id: 'r', chatId: 'c', messageId: 'a', queuedAt: 9 }) }
}

function journalRows({ db }: TestChats): number {
  return db.prepare<[], { rows: number }>('SELECT count(*) AS rows FROM run_journal').get()?.rows ?? -1
}

test('a finished run is stored as it was shown, found by its words, and its journal is gone', async () => {
  const { store, queued } = await asked()
  store.runs.insert(queued, r1Sampling)
  expect(store.messages.get('a')?.run).toEqual(queued.run)
  for (const event of events) store.runs.appendJournal('r', [event])
  const state = [...events, finished].reduce(applyRunEvent, queued)
  store.runs.finish(state)
  const message = store.messages.get('a')
  expect({ run: message?.run, parts: message?.parts }).toEqual(state)
  expect(store.messages.get('a')?.run).toEqual(state.run)
  expect(journalRows(store)).toBe(0)
  expect(store.searches.search({ query: 'pears', scope: 'thoughts', limit: 5 })).toHaveLength(1)
  expect(store.searches.search({ query: 'apples', scope: 'answers', limit: 5 })).toHaveLength(1)
})

test('a failed run keeps its error', async () => {
  const { store, queued } = await asked()
  store.runs.insert(queued, r1Sampling)
  const error = { code: 'context_full', details: { neededTokens: 9, limit: 'x' } } as const
  store.runs.finish(applyRunEvent(queued, { type: 'finished', outcome: 'failed', error, at: 20.4 }))
  expect(store.messages.get('a')?.run).toMatchObject({ outcome: 'failed', error, finishedAt: 20 })
})

test('a run that the app died under is interrupted with what its journal holds, once', async () => {
  const { store, queued } = await asked()
  store.runs.insert(queued, r1Sampling)
  store.runs.appendJournal('r', events.slice(0, 3))
  store.runs.appendJournal('r', events.slice(3))
  const expected = [...events, { type: 'finished', outcome: 'interrupted', error: null, at: 99 } as const].reduce(
    applyRunEvent,
    { ...queued, parts: [{ type: 'text', text: '' }] },
  )
  expect(store.runs.recoverUnfinished(99)).toEqual([expected])
  expect(store.messages.get('a')).toMatchObject(expected)
  expect(store.runs.recoverUnfinished(100)).toEqual([])
})

test('a continued answer that is interrupted keeps what it had and goes on from there', async () => {
  const { store, queued } = await asked()
  store.runs.insert(queued, r1Sampling)
  const first = [...events, { ...finished, outcome: 'stopped' } as const].reduce(applyRunEvent, queued)
  store.runs.finish(first)
  const second = newRun({ id: 'r2', chatId: 'c', messageId: 'a', queuedAt: 30 }, first)
  store.runs.insert(second, r1Sampling)
  const more: RunEvent = { type: 'tokens', channel: 'text', text: ' in all', tokens: 2, elapsedMs: 5, at: 31 }
  store.runs.appendJournal('r2', [more])
  const [recovered] = store.runs.recoverUnfinished(40)
  expect(recovered?.parts.at(-1)).toEqual({ type: 'text', text: 'Fifty apples in all' })
  expect(recovered?.run).toMatchObject({ answerTokens: 4, thoughtTokens: 3, answerMs: 12.25 })
})

test('what comes after the end is not journalled', async () => {
  const { store, queued } = await asked()
  store.runs.insert(queued, null)
  store.runs.finish(applyRunEvent(queued, finished))
  store.runs.appendJournal('r', events)
  expect(journalRows(store)).toBe(0)
})

test('finishing stores all or nothing', async () => {
  const { store, queued } = await asked()
  store.runs.insert(queued, r1Sampling)
  store.runs.appendJournal('r', events)
  store.db.exec("CREATE TEMP TRIGGER no_touch BEFORE UPDATE ON chats BEGIN SELECT RAISE(FAIL, 'planted'); END")
  expect(() => store.runs.finish(applyRunEvent(queued, finished))).toThrow('planted')
  expect(store.messages.get('a')?.run).toEqual(queued.run)
  expect(journalRows(store)).toBe(1)
})

test('the speed of a model is that of its last answers here; imported and short ones do not count', async () => {
  const { store } = await asked()
  const answered = (id: string, answerTokens: number, answerMs: number, sampling: typeof r1Sampling | null): void => {
    store.answer(`a-${id}`, 'c', 'u', '')
    const state = newRun({ id, chatId: 'c', messageId: `a-${id}`, queuedAt: 9 })
    store.runs.insert(state, sampling)
    const run = { ...state.run, phase: 'finished' as const, outcome: 'done' as const, model, finishedAt: 20 }
    store.runs.finish({ ...state, run: { ...run, answerTokens, answerMs } })
  }
  expect(store.runs.speeds()).toEqual([])
  answered('old', 1_000, 1_000, r1Sampling)
  for (let n = 1; n <= 5; n++) answered(`new-${n}`, 100, 10_000, r1Sampling)
  answered('short', 3, 1, r1Sampling)
  answered('imported', 9_000, 1_000, null)
  expect(store.runs.speeds()).toEqual([{ modelId: 'm', tokensPerSecond: 10 }])
})
