import { expect, test } from 'vitest'
import { decodeGeometry, encodeGeometry, rectsOf } from './page-geometry.ts'

/** Letters of 5 × 10 points, `\n` one line down. */
function boxesOf(text: string, left = 50, top = 700): Float32Array {
  const boxes = new Float32Array(text.length * 4)
  let x = left
  let y = top
  for (const [unit, letter] of [...text].entries()) {
    if (letter === '\n') {
      x = left
      y -= 12
      continue
    }
    boxes.set([x, y, x + 5, y + 10], unit * 4)
    x += 5
  }
  return boxes
}

test('what was packed comes back to a sixteenth of a point, in a fraction of the bytes', () => {
  const boxes = boxesOf(`${'a line of text\n'.repeat(60)}the end`)
  const packed = encodeGeometry(boxes)
  expect(packed.length).toBeLessThan(boxes.byteLength / 10)
  for (const [index, value] of decodeGeometry(packed).entries()) expect(value).toBeCloseTo(boxes[index] ?? 0, 1)
})

test('pages larger than any paper, and boxes left of and below the corner, are kept', () => {
  const boxes = Float32Array.from([-40, -20, -30, -10, 14_000, 14_390, 14_020, 14_400])
  const back = decodeGeometry(encodeGeometry(boxes))
  for (const [index, value] of back.entries()) expect(Math.abs(value - (boxes[index] ?? 0))).toBeLessThan(1)
})

test('a stretch over three lines is three rectangles', () => {
  const text = 'first line\nsecond line\nthird line'
  const rects = rectsOf(encodeGeometry(boxesOf(text)), text.indexOf('line'), text.lastIndexOf(' line'))
  expect(rects).toEqual([
    { x0: 80, y0: 700, x1: 100, y1: 710 },
    { x0: 50, y0: 688, x1: 105, y1: 698 },
    { x0: 50, y0: 676, x1: 75, y1: 686 },
  ])
})

test('columns on one height stay apart, and an index may reach beyond the text', () => {
  const boxes = Float32Array.from([50, 700, 55, 710, 300, 700, 305, 710])
  expect(rectsOf(encodeGeometry(boxes), -3, 99)).toHaveLength(2)
})

test('nothing to draw is no rectangle', () => {
  expect(rectsOf(encodeGeometry(new Float32Array(0)), 0, 5)).toEqual([])
  expect(rectsOf(encodeGeometry(boxesOf('a\n\nb')), 1, 3)).toEqual([])
})
