import { expect, test } from 'vitest'
import type { CitationsPart } from '../../../shared/domain/message-part.ts'
import type { Source } from '../../../shared/domain/sources.ts'
import { citedAnswer, plainCitations } from './cited-answer.ts'

function source(number: number): Source {
  const place = { page: number, start: 0, end: 10 }
  return {
    ...{ number, documentId: 'd', documentName: 'lease.pdf', kind: 'pdf', pageFrom: number, pageTo: number },
    ...{ section: [], places: [place], text: 'text' },
  }
}

const sources = [source(1), source(2)]

test('a mark that is half received is not shown, and what is shown never changes as it grows', () => {
  const text = 'Three months [citation:1]. For you six [citation: 2].'
  let before = ''
  for (let length = 1; length <= text.length; length += 1) {
    const { text: shown } = citedAnswer(text.slice(0, length), sources, null, true)
    expect(shown.startsWith(before)).toBe(true)
    expect(shown).not.toMatch(/\[[^\]]*$/)
    before = shown
  }
  expect(before).toBe(text)
})

test('each number of a mark has its verdict and place; a number without a source leads nowhere', () => {
  const text = 'A [citation:1, 2]. B [citation:9].'
  const place = { page: 2, start: 3, end: 7 }
  const citations: CitationsPart = {
    type: 'citations',
    citations: [
      { start: 2, end: 17, sourceNumber: 1, verdict: 'unsupported', place: null },
      { start: 2, end: 17, sourceNumber: 2, verdict: 'supported', place },
    ],
    thoughtUses: [],
    unfounded: [],
  }
  expect(citedAnswer(text, sources, citations, false).marks).toMatchObject([
    { number: 1, target: { verdict: 'unsupported', place: null } },
    { number: 2, target: { verdict: 'supported', place } },
    { number: 9, target: null },
  ])
})

test('a probable source gets a mark where its sentence ends', () => {
  const citations: CitationsPart = {
    type: 'citations',
    citations: [{ start: 12, end: 12, sourceNumber: 2, verdict: 'probable', place: null }],
    thoughtUses: [],
    unfounded: [],
  }
  const { text, marks } = citedAnswer('It is three. And more [citation:1].', sources, citations, false)
  expect(text).toBe('It is three.[citation:2] And more [citation:1].')
  expect(marks.map(({ number, target }) => [number, target?.verdict])).toEqual([
    [2, 'probable'],
    [1, null],
  ])
})

test('marks are copied as plain numbers', () => {
  expect(plainCitations('A [citation:1, 2]. B')).toBe('A [1][2]. B')
})
