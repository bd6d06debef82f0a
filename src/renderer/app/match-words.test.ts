import { expect, test } from 'vitest'
import { fold, matchWords, wordsOf } from './match-words.ts'

function best(query: string, labels: readonly string[]): string[] {
  const words = wordsOf(query)
  return labels
    .flatMap(label => {
      const score = matchWords(words, fold(label))
      return score === null ? [] : [{ label, score }]
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ label }) => label)
}

test('words in any order, their beginnings first, accents and case aside', () => {
  const labels = ['Réglages', 'Exporter la conversation', 'Nouvelle conversation', 'Reconversion', 'Modèles']
  expect(best('conv nouv', labels)).toEqual(['Nouvelle conversation'])
  expect(best('conv', labels)).toEqual(['Nouvelle conversation', 'Exporter la conversation', 'Reconversion'])
  expect(best('REGL', labels)).toEqual(['Réglages'])
  expect(best('mdl', labels)).toEqual(['Modèles'])
  expect(best('zz', labels)).toEqual([])
})

test('Chinese is found inside of a sentence', () => {
  expect(best('对话', ['导出对话', '新对话', '设置'])).toEqual(['新对话', '导出对话'])
})
