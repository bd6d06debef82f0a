import { expect, test } from 'vitest'
import { newRun } from '../../shared/domain/run.ts'
import { TestChats } from './test-chats.ts'

test('chats come newest first, and say whether an answer is being written', async () => {
  const store = await TestChats.open()
  store.chat('a')
  store.chat('b')
  store.chats.touch('a', 50)
  store.chats.touch('a', 40)
  store.question('u', 'a', null)
  store.answer('x', 'a', 'u')
  const run = newRun({ id: 'r', chatId: 'a', messageId: 'x', queuedAt: 60 })
  store.runs.insert(run, null)
  expect(store.chats.list(false)).toMatchObject([
    { id: 'a', updatedAt: 50, isRunning: true },
    { id: 'b', isRunning: false },
  ])
  store.runs.finish({ ...run, run: { ...run.run, phase: 'finished', outcome: 'done', finishedAt: 70 } })
  expect(store.chats.get('a')).toMatchObject({ isRunning: false, updatedAt: 70 })
})

test('a chat of a time that has not come, after the clock was set right, does not stay above newer ones', async () => {
  const store = await TestChats.open()
  store.chat('ahead')
  store.chat('old')
  store.chats.touch('ahead', 9_000)
  store.chats.touch('old', 50)
  store.chats.pullBackFromFuture(100)
  expect(store.chats.list(false)).toMatchObject([
    { id: 'ahead', updatedAt: 100 },
    { id: 'old', updatedAt: 50 },
  ])
  store.chats.touch('old', 101)
  expect(store.chats.list(false).map(({ id }) => id)).toEqual(['old', 'ahead'])
})

test('a chat goes to the trash and back; only from there it is purged, with all that belongs to it', async () => {
  const store = await TestChats.open()
  store.chat('a')
  store.chat('b')
  store.question('u', 'a', null)
  store.answer('x', 'a', 'u')
  store.runs.insert(newRun({ id: 'r', chatId: 'a', messageId: 'x', queuedAt: 1 }), null)
  store.runs.appendJournal('r', [{ type: 'progress', progress: 0.5 }])
  store.chats.setTrashed(['a', 'b'], 9)
  store.chats.setTrashed(['b'], null)
  expect(store.chats.list(false).map(({ id }) => id)).toEqual(['b'])
  expect(store.chats.list(true)).toMatchObject([{ id: 'a', trashedAt: 9 }])
  store.chats.purge(['a', 'b'])
  expect(store.chats.list(true)).toEqual([])
  expect(store.chats.get('b')).toBeDefined()
  for (const table of ['messages', 'runs', 'run_journal', 'question_index_docsize', 'answer_index_docsize']) {
    expect(store.db.prepare<[], { rows: number }>(`SELECT count(*) AS rows FROM ${table}`).get(), table).toEqual({
      rows: 0,
    })
  }
})

test('ten thousand chats are trashed and purged in one go', async () => {
  const store = await TestChats.open()
  const ids = Array.from({ length: 10_000 }, (_, index) => `c${index}`)
  store.db.transaction(() => {
    for (const id of ids) store.chat(id)
  })
  store.chats.setTrashed(ids, 5)
  expect(store.chats.list(true)).toHaveLength(10_000)
  store.chats.purge(ids)
  expect(store.chats.list(true)).toEqual([])
})

test('a folder goes, its chats stay', async () => {
  const store = await TestChats.open()
  store.folders.insert({ id: 'f2', name: 'work', createdAt: 1 })
  store.folders.insert({ id: 'f1', name: 'Alpha', createdAt: 2 })
  store.chat('a')
  store.chats.move('a', 'f2')
  store.folders.rename('f1', 'Beta')
  expect(store.folders.list()).toEqual([
    { id: 'f1', name: 'Beta', createdAt: 2 },
    { id: 'f2', name: 'work', createdAt: 1 },
  ])
  expect(store.chats.get('a')?.folderId).toBe('f2')
  store.folders.delete('f2')
  expect(store.folders.get('f2')).toBeUndefined()
  expect(store.chats.get('a')?.folderId).toBeNull()
})
