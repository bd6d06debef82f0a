import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { applyRunEvent } from '../../../shared/domain/apply-run-event.ts'
import { newRun } from '../../../shared/domain/run.ts'
import { exportChat } from '../export/export-chat.ts'
import { TestChats } from '../test-chats.ts'
import { importChat } from './import-chat.ts'

function toJson(store: TestChats, chatId: string): string {
  const chat = store.chats.get(chatId)
  if (!chat) throw new Error('no such chat')
  const source = {
    chat,
    messages: store.messages.allOf(chatId),
    selectedIds: store.messages.selectedIds(chatId),
    language: 'en',
  } as const
  return exportChat(source, { format: 'json', includeThoughts: true }).text
}

function fromJson(store: TestChats, text: string): string {
  return importChat(text, { ...store, newId: randomUUID })
}

/** The file with its ids replaced by their order. */
function withoutIds(text: string): unknown {
  const order = new Map<string, string>()
  const file = JSON.parse(text, (key, value: unknown) => {
    if (key === 'id' && typeof value === 'string' && value !== 'starter') order.set(value, `message ${order.size}`)
    return value
  }) as { messages: { id: string; parentId: string | null }[] }
  for (const message of file.messages) {
    message.id = order.get(message.id) ?? '?'
    message.parentId = message.parentId && (order.get(message.parentId) ?? '?')
  }
  return file
}

async function branched(): Promise<TestChats> {
  const store = await TestChats.open()
  store.chat('c', 'Branches — 分支 🙂')
  store.question('u1', 'c', null, 'first\n\n<b>"quoted"</b> \u2028 𠀀')
  store.answer('a1', 'c', 'u1', 'one', 'a thought')
  store.answer('a1b', 'c', 'u1', 'two')
  store.question('u2', 'c', 'a1')
  store.question('u1b', 'c', null)
  store.messages.insert({ id: 'x', chatId: 'c', parentId: 'u1b', role: 'assistant', parts: [], createdAt: 9 })
  const queued = newRun({ id: 'r', chatId: 'c', messageId: 'x', queuedAt: 10 })
  store.runs.insert(queued, null)
  store.runs.finish(
    [
      { type: 'phase', phase: 'reading', at: 11, model: { id: 'starter', name: 'Starter', quant: 'Q8_0' } } as const,
      { type: 'tokens', channel: 'thinking', text: '\nhm', tokens: 2, elapsedMs: 1.5, at: 12 } as const,
      {
        type: 'finished',
        outcome: 'failed',
        error: { code: 'out_of_memory', details: { freeBytes: 1 } },
        at: 13,
      } as const,
    ].reduce(applyRunEvent, queued),
  )
  store.messages.select('a1')
  return store
}

test('what was exported, imported and exported again is the same but for its ids', async () => {
  const store = await branched()
  const exported = toJson(store, 'c')
  const chatId = fromJson(store, exported)
  expect(chatId).not.toBe('c')
  const again = toJson(store, chatId)
  expect(again).not.toBe(exported)
  expect(withoutIds(again)).toEqual(withoutIds(exported))
  expect(store.messages.activePath(chatId).map(({ parts }) => parts)).toEqual(
    store.messages.activePath('c').map(({ parts }) => parts),
  )
  expect(store.chats.get(chatId)).toMatchObject({ isRunning: false, title: 'Branches — 分支 🙂' })
  expect(store.searches.search({ query: 'thought', scope: 'thoughts', limit: 9 })).toHaveLength(2)
})

test('an answer that is being written is exported as far as it is stored, and its copy is finished', async () => {
  const store = await branched()
  store.runs.insert(newRun({ id: 'r2', chatId: 'c', messageId: 'a1', queuedAt: 20 }), null)
  const chatId = fromJson(store, toJson(store, 'c'))
  expect(store.chats.get(chatId)?.isRunning).toBe(false)
})

const message = { id: 'u', parentId: null, role: 'user', isSelected: true, createdAt: 1, parts: [], run: null }
const answer = { ...message, id: 'a', parentId: 'u', role: 'assistant' }

function file(messages: unknown, extra: object = {}): string {
  const chat = { title: 't', createdAt: 1, updatedAt: 2 }
  return JSON.stringify({ format: 'ponder-chat', version: 1, chat, messages, ...extra })
}

test.each([
  ['nothing', '', 'not-json'],
  ['half a file', file([message]).slice(0, -20), 'not-json'],
  ['text', 'hello', 'not-json'],
  ['deep nesting', '['.repeat(200_000) + ']'.repeat(200_000), 'not-a-chat'],
  ['null', 'null', 'not-a-chat'],
  ['another format', '[{"role":"user","content":"hi"}]', 'not-a-chat'],
  ['only the name', '{"format":"ponder-chat"}', 'not-a-chat'],
  ['a newer version', file([message], { version: 2 }), 'newer-version'],
  ['version 0', file([message], { version: 0 }), 'wrong-shape'],
  ['messages as text', file('all of them'), 'wrong-shape'],
  ['an unknown field', file([{ ...message, evil: 1 }]), 'wrong-shape'],
  ['a wrong role', file([{ ...message, role: 'system' }]), 'wrong-shape'],
  ['a time that is no number', file([{ ...message, createdAt: '1' }]), 'wrong-shape'],
  [
    'a time beyond numbers',
    file([message]).replace('"createdAt":1,"parts"', '"createdAt":1e999,"parts"'),
    'wrong-shape',
  ],
  ['half a millisecond', file([{ ...message, createdAt: 1.5 }]), 'wrong-shape'],
  ['an unknown part', file([{ ...message, parts: [{ type: 'script', text: 'x' }] }]), 'wrong-shape'],
  ['a title too long', file([], { chat: { title: 'x'.repeat(201), createdAt: 1, updatedAt: 1 } }), 'wrong-shape'],
  ['__proto__', file([message]).replace('{"format"', '{"__proto__":{"polluted":1},"format"'), 'wrong-shape'],
  ['__proto__ in a message', file([message]).replace('{"id"', '{"__proto__":{"polluted":1},"id"'), 'wrong-shape'],
  ['an id twice', file([message, { ...message, isSelected: false }]), 'broken-tree'],
  ['its own parent', file([{ ...message, parentId: 'u' }]), 'broken-tree'],
  ['a cycle', file([{ ...message, parentId: 'a' }, answer]), 'broken-tree'],
  ['a parent that is missing', file([message, { ...answer, parentId: 'x' }]), 'broken-tree'],
  ['an answer to nothing', file([{ ...answer, parentId: null }]), 'broken-tree'],
  ['an answer to an answer', file([message, answer, { ...answer, id: 'b', parentId: 'a' }]), 'broken-tree'],
  ['two chosen versions', file([message, { ...message, id: 'v' }]), 'broken-tree'],
])('refused whole: %s', async (_, text, reason) => {
  const store = await TestChats.open()
  expect(() => fromJson(store, text)).toThrow(
    expect.objectContaining({ code: 'import_unreadable', details: { reason } }),
  )
  expect(store.chats.list(false)).toEqual([])
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

test('a chat without messages, a byte order mark, and ids like __proto__ are taken', async () => {
  const store = await TestChats.open()
  expect(store.messages.allOf(fromJson(store, file([])))).toEqual([])
  const chatId = fromJson(
    store,
    `\ufeff${file([
      { ...message, id: '__proto__' },
      { ...answer, parentId: '__proto__' },
    ])}`,
  )
  expect(store.path(chatId)).toHaveLength(2)
})

test('a large chat with many versions of one turn comes in', async () => {
  const store = await TestChats.open()
  const versions = Array.from({ length: 3_000 }, (_, index) => ({
    ...message,
    id: `v${index}`,
    isSelected: index === 7,
  }))
  const chatId = fromJson(
    store,
    file([
      ...versions,
      { ...message, id: 'big', isSelected: false, parts: [{ type: 'text', text: 'x'.repeat(4_000_000) }] },
    ]),
  )
  expect(store.messages.allOf(chatId)).toHaveLength(3_001)
  expect(store.messages.activePath(chatId)[0]?.versionIds.indexOf(store.path(chatId)[0] ?? '')).toBe(7)
})
