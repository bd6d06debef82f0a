import { expect, test } from 'vitest'
import { isSameWord, questionWords, wordsOf } from './question-words.ts'
import { snippetOf } from './snippet.ts'

test.each([
  ['What is the capital of France, and why?', ['capital', 'france']],
  ['Quelle est la capitale de l’Espagne ?', ['capitale', 'espagne']],
  ['Wo liegt die Hauptstadt von Österreich?', ['liegt', 'hauptstadt', 'osterreich']],
  ['北京的人口是多少？', ['北京', '人口']],
  ['どこで本を買うことができますか', ['本', '買う']],
  // A question of stop words alone keeps them.
  ['Who are you?', ['who', 'are', 'you']],
  ['', []],
])('of "%s" remain %j', (question, words) => {
  expect(questionWords(question)).toEqual(words)
})

test('Korean is found inside its words, Thai by its words', () => {
  expect(wordsOf('문서를')).toContain('문서')
  expect(wordsOf('สวัสดีชาวโลก').length).toBeGreaterThan(1)
})

test('forms of a word are one word, other words are not', () => {
  expect(isSameWord('install', 'installing')).toBe(true)
  expect(isSameWord('car', 'carpet')).toBe(false)
  expect(isSameWord('note', 'notebooks')).toBe(false)
})

test('a snippet shows where most of the words stand', () => {
  const text = `${'Filler words come first. '.repeat(30)}Here the zebra meets the heron. ${'More filler. '.repeat(30)}`
  const snippet = snippetOf(text, ['zebra', 'heron'])
  expect(snippet.map(part => part.text).join('')).toMatch(/^….*zebra meets the heron.*…$/)
  expect(snippet.filter(part => part.isMatch).map(part => part.text)).toEqual(['zebra', 'heron'])
})
