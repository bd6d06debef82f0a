import { screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { Fallback } from '../../shared/domain/fallback.ts'
import { defaultModelSettings } from '../../shared/domain/model-settings.ts'
import { sampleAnswer, sampleDetail, sampleQuestion } from '../features/chat/testing/sample-messages.ts'
import { renderWithCore } from '../lib/testing/render-with-core.tsx'
import { sampleModel } from '../lib/testing/sample-data.ts'
import { Routes } from './routes.tsx'

const failed = {
  outcome: 'failed',
  error: { code: 'out_of_memory', details: { neededBytes: 9e9, freeBytes: 7e9 } },
} as const
const kv: Fallback = {
  kind: 'kv',
  settings: { ...defaultModelSettings, kvType: 'q8_0' },
  contextTokens: 16_384,
  needBytes: 6e9,
  typicalAnswerSeconds: null,
}

function open(messages: Parameters<typeof sampleDetail>[0]) {
  window.location.hash = '#/chats/chat-1'
  return renderWithCore(<Routes opener={null} />, {
    models: [sampleModel({ id: 'm', name: 'R1 Distill 14B' })],
    details: { 'chat-1': sampleDetail(messages) },
    fallbacks: [kv],
  })
}

it('offers below an answer whose model did not fit what would, and writes it again by one click', async () => {
  const { user, core } = open([sampleQuestion('q1', 'Hello'), sampleAnswer('a1', '', '', failed)])
  expect(await screen.findByText('It needs 9 GB; 7 GB are free.', { exact: false })).toBeVisible()
  await user.click(await screen.findByRole('button', { name: 'Use this: Cache in q8_0, half the memory' }))
  await waitFor(() => expect(core.state.modelSettings.m?.kvType).toBe('q8_0'))
  await waitFor(() => expect(core.state.calls).toContainEqual({ name: 'chats.regenerate', input: { messageId: 'a1' } }))
})

it('offers nothing of the kind for other failures, nor for answers before the last', async () => {
  const { core } = open([
    sampleQuestion('q1', 'Hello'),
    sampleAnswer('a1', '', '', failed),
    sampleQuestion('q2', 'Again'),
    sampleAnswer('a2', '', '', { ...failed, error: { code: 'model_missing', details: {} } }),
  ])
  expect(await screen.findAllByRole('alert')).toHaveLength(2)
  expect(core.state.calls.map(({ name }) => name)).not.toContain('models.fallbacks')
})
