import { expect, test } from 'vitest'
import { questionWords } from '../../src/main/documents/question-words.ts'
import { checkCitations } from '../../src/main/grounding/check-citations.ts'
import { isScarce } from '../../src/main/grounding/is-scarce.ts'
import type { Source } from '../../src/shared/domain/sources.ts'

function source(number: number, text: string, page = number): Source {
  const own = { documentId: 'd', documentName: 'manual.pdf', kind: 'pdf' as const, section: [] }
  return { number, ...own, pageFrom: page, pageTo: page, places: [{ page, start: 100, end: 100 + text.length }], text }
}

const sources = {
  en: [
    source(
      1,
      'The Falcon drill comes with a charger.\nThe warranty of the Falcon drill is 24 months. The price of the Falcon drill is 1,310 euros.',
    ),
    source(2, 'The Kilaga robot was built by Sipava in 1998. The warranty of the Kilaga robot is 36 months.'),
  ],
  fr: [
    source(
      1,
      'La perceuse Faucon est livrée avec un chargeur. La garantie de la perceuse Faucon est de 24 mois. Son prix est de 1 310 euros.',
    ),
    source(2, 'Le robot Kilaga pèse 31 kilogrammes.'),
  ],
  zh: [
    source(1, '猎鹰电钻附带充电器。猎鹰电钻的保修期为24个月。价格为1310欧元。'),
    source(2, '机器人的重量为31公斤。'),
  ],
}

function check(language: keyof typeof sources, question: string, text: string, thought = '') {
  return checkCitations({ question, thought, text }, sources[language], questionWords)
}

function said(language: keyof typeof sources, part: ReturnType<typeof check>): (string | null)[] {
  return part.citations.map(({ sourceNumber, place }) => {
    const cited = sources[language].find(({ number }) => number === sourceNumber)
    return place && cited ? cited.text.slice(place.start - 100, place.end - 100) : null
  })
}

test.each([
  [
    'en',
    'What is the warranty of the Falcon drill?',
    'The Falcon drill has a warranty of **24 months** [citation:1].',
    'The warranty of the Falcon drill is 24 months.',
  ],
  [
    'en',
    'How much is the Falcon drill?',
    'The drill costs 1310 euros. [citation:1]',
    'The price of the Falcon drill is 1,310 euros.',
  ],
  [
    'fr',
    'Quelle est la garantie de la perceuse Faucon ?',
    'La perceuse Faucon est garantie **24 mois** [citation:1].',
    'La garantie de la perceuse Faucon est de 24 mois.',
  ],
  [
    'fr',
    'Combien pèse le robot ?',
    'Le robot Kilaga pèse 31 kilogrammes【2】.',
    'Le robot Kilaga pèse 31 kilogrammes.',
  ],
  ['zh', '猎鹰电钻的保修期是多久？', '猎鹰电钻的保修期为24个月[citation:1]。', '猎鹰电钻的保修期为24个月。'],
] as const)('%s: %s', (language, question, answer, sentence) => {
  const part = check(language, question, answer)
  expect(part.citations.map(({ verdict }) => verdict)).toEqual(['supported'])
  expect(said(language, part)).toEqual([sentence])
  expect(part.unfounded).toEqual([])
})

test.each([
  ['en', 'another number', 'The warranty of the Falcon drill is 36 months [citation:1].'],
  [
    'en',
    'the number of something else in the same source',
    'The warranty of the Falcon drill is 1,310 euros [citation:1].',
  ],
  ['en', 'another name', 'The warranty of the Kilaga drill is 24 months [citation:1].'],
  ['en', 'another source', 'The price of the Falcon drill is 1,310 euros [citation:2].'],
  ['en', 'another value in bold', 'The Kilaga robot was built by **Batova** in 1998 [citation:2].'],
  ['en', 'nothing of it', 'Bananas grow in warm and wet countries [citation:1].'],
  ['fr', 'un autre nombre', 'La garantie de la perceuse Faucon est de 36 mois [citation:1].'],
  ['zh', '另一个数字', '猎鹰电钻的保修期为36个月[citation:1]。'],
] as const)('%s: a citation with %s is not supported', (language, _, answer) => {
  expect(check(language, '', answer).citations.map(({ verdict }) => verdict)).toEqual(['unsupported'])
})

test('marks of sources that are not there are dropped, several of one mark are checked each', () => {
  const answer = 'The warranty of the Falcon drill is 24 months [citation:1, 2][citation:7].'
  const { citations } = check('en', '', answer)
  expect(citations.map(({ sourceNumber, verdict }) => [sourceNumber, verdict])).toEqual([
    [1, 'supported'],
    [2, 'unsupported'],
  ])
  expect(answer.slice(citations[0]?.start, citations[0]?.end)).toBe('[citation:1, 2]')
})

test('a sentence without a mark gets the source that says it, and no source when none does', () => {
  const answer =
    'I looked it up.\nThe warranty of the Kilaga robot is 36 months. It will rain tomorrow in the mountains.'
  const part = check('en', '', answer)
  expect(part.citations).toMatchObject([{ sourceNumber: 2, verdict: 'probable' }])
  expect(answer.slice(0, part.citations[0]?.start)).toMatch(/36 months\.$/)
})

test('values that stand in no source are named', () => {
  const answer = 'The warranty of the Falcon drill is 24 months [citation:1]. It weighs 7 kilograms.'
  const [unfounded, ...more] = check('en', '', answer).unfounded
  expect(answer.slice(unfounded?.start, unfounded?.end)).toBe('It weighs 7 kilograms.')
  expect(more).toEqual([])
})

test('in the thought it is told where a source was used', () => {
  const thought = 'Let me see.\nPassage 1 says: The warranty of the Falcon drill is 24 months.\nGood.'
  const { thoughtUses } = check('en', '', '24 months [citation:1].', thought)
  expect(thoughtUses.map(({ start, end, sourceNumber }) => [sourceNumber, thought.slice(start, end)])).toEqual([
    [1, 'Passage 1 says: The warranty of the Falcon drill is 24 months.'],
  ])
})

test.each([
  ['en', 'What is the warranty of the Falcon drill?', false],
  ['en', 'What is the warranty of the Zumo drill?', true],
  ['en', 'What is the deadline of the Falcon drill?', true],
  ['en', 'Who won the world cup?', true],
  ['fr', 'Quelle est la garantie de la perceuse Faucon ?', false],
  ['fr', 'Quelle est la garantie de la perceuse Zumo ?', true],
  ['fr', 'Quelle est la capitale du Portugal ?', true],
  ['zh', '猎鹰电钻的保修期是多久？', false],
  ['zh', '公司的总部在哪个城市？', true],
] as const)('%s: %s: scarce %s', (language, question, scarce) => {
  expect(isScarce(question, sources[language], questionWords)).toBe(scarce)
})

test('a long answer to a long document is checked in little time', () => {
  const pages = Array.from({ length: 60 }, (_, page) =>
    source(
      page + 1,
      Array.from({ length: 40 }, (__, line) => `Part ${page}-${line} of the machine weighs ${page * line} grams.`).join(
        '\n',
      ),
    ),
  )
  const text = Array.from(
    { length: 200 },
    (_, n) => `Part ${n % 60}-7 of the machine weighs ${(n % 60) * 7} grams [citation:${(n % 60) + 1}].`,
  ).join('\n')
  const { citations } = checkCitations({ question: '', thought: text, text }, pages, questionWords)
  expect(citations).toHaveLength(200)
  expect(citations.every(({ verdict }) => verdict === 'supported')).toBe(true)
})
