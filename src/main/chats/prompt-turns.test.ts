import { expect, test } from 'vitest'
import type { Message } from '../../shared/domain/message.ts'
import { promptTail, promptTurns } from './prompt-turns.ts'

function message(role: Message['role'], parts: Message['parts']): Message {
  return { id: role, chatId: 'chat', parentId: null, role, parts, run: null, createdAt: 0, versionIds: [role] }
}

test('thoughts of earlier turns are not sent, answers are sent as they were written', () => {
  const path = [
    message('user', [{ type: 'text', text: 'What is 1 + 1?' }]),
    message('assistant', [
      { type: 'thinking', text: 'a secret', closed: true },
      { type: 'text', text: '\n\nIt is **2**.' },
    ]),
    message('user', [{ type: 'text', text: 'And 2 + 2?' }]),
    message('assistant', []),
  ]
  expect(promptTurns(path).map(({ role, text }) => ({ role, text }))).toEqual([
    { role: 'user', text: 'What is 1 + 1?' },
    { role: 'assistant', text: '\n\nIt is **2**.' },
    { role: 'user', text: 'And 2 + 2?' },
  ])
})

test('an answer that was stopped in its thought is no turn', () => {
  const path = [
    message('user', [{ type: 'text', text: 'a' }]),
    message('assistant', [{ type: 'thinking', text: 'hm', closed: false }]),
    message('user', [{ type: 'text', text: 'b' }]),
    message('assistant', []),
  ]
  expect(promptTurns(path).map(turn => turn.text)).toEqual(['a', 'b'])
})

test('an answer goes on where it stopped: at its beginning, in its thought, in its text', () => {
  expect(promptTail([])).toBeNull()
  expect(promptTail([{ type: 'thinking', text: 'hm', closed: false }])).toEqual({
    thought: { text: 'hm', closed: false },
    text: '',
  })
  expect(
    promptTail([
      { type: 'thinking', text: 'hm', closed: true },
      { type: 'text', text: 'It is' },
    ]),
  ).toEqual({ thought: { text: 'hm', closed: true }, text: 'It is' })
})
