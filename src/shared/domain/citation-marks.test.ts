import { expect, test } from 'vitest'
import { blankMarks, citationMarks, settledLength } from './citation-marks.ts'

test.each([
  ['It is 24 months [citation:3].', [[3]]],
  ['Both say so [citation:3][citation:5].', [[3], [5]]],
  ['Both say so [citation: 3, 5].', [[3, 5]]],
  ['Both say so [citation:3, citation:5].', [[3, 5]]],
  ['C’est écrit [Citation : 2].', [[2]]],
  ['保修期为24个月【3】。', [[3]]],
  ['保修期为24个月[citation：1，2]。', [[1, 2]]],
  ['Not marks: [3], [citation needed], a[1], [citation:], [citation:x]', []],
])('marks of %s', (text, numbers) => {
  expect(citationMarks(text).map(mark => mark.numbers)).toEqual(numbers)
})

test('a mark stands where it was written', () => {
  const text = 'It is so [citation:12] indeed.'
  const [mark] = citationMarks(text)
  expect(text.slice(mark?.start, mark?.end)).toBe('[citation:12]')
  expect(blankMarks(text)).toBe(`It is so ${' '.repeat(13)} indeed.`)
})

test('as an answer streams, no half of a mark is ever shown, and nothing else is held back for good', () => {
  const text = 'It is 24 [citation:3, 5]. See [the manual] and 【2】 too [citation'
  const shown = Array.from(text, (_, index) => text.slice(0, settledLength(text.slice(0, index + 1))))
  const visible = shown.map(blankMarks)
  for (const piece of visible) expect(piece).not.toMatch(/\[\s*c|【/u)
  expect(shown.at(-1)).toBe('It is 24 [citation:3, 5]. See [the manual] and 【2】 too ')
  expect(settledLength('an array [1, 2]')).toBe(15)
  expect(settledLength('[citation:3]')).toBe(12)
})
