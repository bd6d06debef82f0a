import { expect, test } from 'vitest'
import { decodeText, isText } from './decode-text.ts'

const english = 'It was the best of times, it was the worst of times. '.repeat(20)
const french = 'Où êtes-vous allé, mon garçon ? Le cœur a ses raisons que la raison ne connaît point. '.repeat(20)
const russian = 'Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему. '.repeat(
  20,
)

/** Encodings that Node writes itself. */
test.each([
  ['utf8', english],
  ['utf8', french],
  ['utf8', russian],
  ['utf16le', english],
  ['utf16le', french],
  ['latin1', french.replaceAll('œ', 'oe')],
] as const)('%s', (encoding, text) => {
  expect(decodeText(Buffer.from(text, encoding))).toBe(text)
})

/** Made by turning the decoder round: every letter that an encoding of one or two bytes has. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, number[]>()
  for (let byte = 0; byte < 256; byte++) table.set(decoder.decode(Uint8Array.of(byte)), [byte])
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const letter = decoder.decode(Uint8Array.of(lead, trail))
      if ([...letter].length === 1 && !table.has(letter)) table.set(letter, [lead, trail])
    }
  }
  return Uint8Array.from([...text].flatMap(letter => table.get(letter) ?? []))
}

const chinese = '学而时习之，不亦说乎？有朋自远方来，不亦乐乎？人不知而不愠，不亦君子乎？'.repeat(20)
const traditional = '學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？人不知而不慍，不亦君子乎？'.repeat(20)
const japanese =
  'これは日本語の文章です。東京の天気は晴れで、とても暖かい一日になりそうです。カタカナもあります。'.repeat(20)
const korean = '모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. '.repeat(20)
const greek = 'Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. '.repeat(20)

test.each([
  ['gb18030', chinese],
  ['big5', traditional],
  ['shift_jis', japanese],
  ['euc-jp', japanese],
  ['euc-kr', korean],
  ['windows-1251', russian],
  ['koi8-r', russian],
  ['iso-8859-5', russian],
  ['windows-1252', french],
  ['windows-1253', greek],
])('%s', (encoding, text) => {
  expect(decodeText(encode(text, encoding))).toBe(text)
})

test('byte order marks are obeyed and left out', () => {
  const swapped = Buffer.from(`\ufeff${russian}`, 'utf16le').swap16()
  expect(decodeText(swapped)).toBe(russian)
  expect(decodeText(Buffer.from(`\ufeff${french}`, 'utf16le'))).toBe(french)
  expect(decodeText(Buffer.from(`\ufeff${chinese}`))).toBe(chinese)
  expect(decodeText(Buffer.from(english, 'utf16le').swap16())).toBe(english)
})

test('a start of a file that ends inside a letter is text; a program is not', () => {
  expect(isText(Buffer.from(chinese.repeat(40)).subarray(0, 32_768))).toBe(true)
  expect(isText(Uint8Array.from({ length: 4_000 }, (_, index) => (index * 7_919) % 256))).toBe(false)
})
