import { screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { SourcesPart } from '../../../shared/domain/message-part.ts'
import type { Candidate } from '../../../shared/domain/sources.ts'
import { renderWithCore } from '../../lib/testing/render-with-core.tsx'
import { AnswerGround } from './answer-ground.tsx'

function candidate(passageId: number, changes: Partial<Candidate>): Candidate {
  const own = { documentId: 'd1', documentName: 'lease.pdf', pageFrom: passageId, section: [], text: 'The rent.' }
  return { passageId, ...own, bm25Rank: passageId, vectorRank: null, sourceNumber: null, cut: null, ...changes }
}

const part: SourcesPart = {
  type: 'sources',
  mode: 'passages',
  query: 'and when? rent due',
  isRewritten: true,
  coverage: { unit: 'passages', read: 1, total: 40 },
  sources: [],
  isCarriedOn: false,
  candidates: [
    candidate(1, { sourceNumber: 1, vectorRank: 2 }),
    candidate(2, { bm25Rank: null, vectorRank: 1, cut: 'budget' }),
    candidate(3, { cut: 'rank' }),
  ],
  isScarce: false,
}

function ground() {
  const onAnswerAgain = vi.fn()
  const { user } = renderWithCore(
    <AnswerGround part={part} citations={null} isWriting={false} onAnswerAgain={onAnswerAgain} />,
  )
  return { user, onAnswerAgain }
}

test('why: what was looked for, both ranks of each passage, what was cut, and one of those included by hand', async () => {
  const { user, onAnswerAgain } = ground()
  await user.click(screen.getByRole('button', { name: 'Why this answer' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText('Looked for, with words of earlier questions')).toBeVisible()
  expect(dialog.getByText('and when? rent due')).toBeVisible()
  const [used, cut, low] = dialog.getAllByRole('listitem')
  expect(used).toHaveTextContent(/citation 1.*by words: 1.*by meaning: 2/)
  expect(cut).toHaveTextContent(/No room.*by words: not found.*by meaning: 1/)
  expect(low).toHaveTextContent('Ranked too low')
  await user.click(within(cut as HTMLElement).getByRole('button', { name: 'Include this passage and answer again' }))
  expect(onAnswerAgain).toHaveBeenCalledExactlyOnceWith({ includePassageIds: [2] })
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
})

test('how the documents were read is told, and the question can be answered again in another way', async () => {
  const { user, onAnswerAgain } = ground()
  await user.click(screen.getByRole('button', { name: /^1 passage of 40/ }))
  await user.click(await screen.findByRole('menuitemradio', { name: /^Read everything/ }))
  expect(onAnswerAgain).toHaveBeenCalledExactlyOnceWith({ mode: 'everything' })
})
