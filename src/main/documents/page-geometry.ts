import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { PageRect } from '../../shared/domain/document.ts'

/*
 * The box of each UTF-16 unit of a page's text, in PDF points from the lower left corner. Packed: the number of steps per
 * point (Float32), then four planes of Int16 (x0 and y0 as the way from the unit before, width, height), deflated.
 */
const wantedStepsPerPoint = 16
const maxStep = 32_767
const headerBytes = 4

/** A page is small: what a full window costs to set up is more than it saves. */
const smallDeflate = { level: 1, windowBits: 13, memLevel: 7 } as const

/** `boxes`: x0, y0, x1, y1 of each unit; all zero where there is nothing to draw (ends of lines). */
export function encodeGeometry(boxes: Float32Array): Uint8Array {
  const count = boxes.length / 4
  const stepsPerPoint = Math.min(wantedStepsPerPoint, maxStep / (2 * Math.max(1, largest(boxes))))
  const packed = new Uint8Array(headerBytes + count * 8)
  new DataView(packed.buffer).setFloat32(0, stepsPerPoint, true)
  const planes = new Int16Array(packed.buffer, headerBytes)
  let lastX = 0
  let lastY = 0
  for (let unit = 0; unit < count; unit++) {
    const x0 = Math.round((boxes[unit * 4] ?? 0) * stepsPerPoint)
    const y0 = Math.round((boxes[unit * 4 + 1] ?? 0) * stepsPerPoint)
    const width = Math.round((boxes[unit * 4 + 2] ?? 0) * stepsPerPoint) - x0
    const height = Math.round((boxes[unit * 4 + 3] ?? 0) * stepsPerPoint) - y0
    const isEmpty = width === 0 && height === 0
    planes[unit] = isEmpty ? 0 : x0 - lastX
    planes[count + unit] = isEmpty ? 0 : y0 - lastY
    planes[count * 2 + unit] = width
    planes[count * 3 + unit] = height
    if (!isEmpty) {
      lastX = x0
      lastY = y0
    }
  }
  // A copy: what deflate returns is the beginning of a larger buffer, which would travel and be held with it.
  return new Uint8Array(deflateRawSync(packed, smallDeflate))
}

/** Four numbers for each unit, as they were encoded but for a sixteenth of a point. */
export function decodeGeometry(geometry: Uint8Array): Float32Array {
  const packed = new Uint8Array(inflateRawSync(geometry))
  const stepsPerPoint = new DataView(packed.buffer).getFloat32(0, true)
  const planes = new Int16Array(packed.slice(headerBytes).buffer)
  const count = planes.length / 4
  const boxes = new Float32Array(count * 4)
  let x0 = 0
  let y0 = 0
  for (let unit = 0; unit < count; unit++) {
    const width = planes[count * 2 + unit] ?? 0
    const height = planes[count * 3 + unit] ?? 0
    if (width === 0 && height === 0) continue
    x0 += planes[unit] ?? 0
    y0 += planes[count + unit] ?? 0
    boxes[unit * 4] = x0 / stepsPerPoint
    boxes[unit * 4 + 1] = y0 / stepsPerPoint
    boxes[unit * 4 + 2] = (x0 + width) / stepsPerPoint
    boxes[unit * 4 + 3] = (y0 + height) / stepsPerPoint
  }
  return boxes
}

/** What to draw over the units from `start` to before `end`: one rectangle for each line, in the order of the text. */
export function rectsOf(geometry: Uint8Array, start: number, end: number): PageRect[] {
  const boxes = decodeGeometry(geometry)
  const rects: PageRect[] = []
  let line: PageRect | undefined
  for (let unit = Math.max(0, start); unit < Math.min(end, boxes.length / 4); unit++) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = boxes.subarray(unit * 4, unit * 4 + 4)
    if (x1 <= x0 && y1 <= y0) continue
    if (line !== undefined && isOnLine(line, y0, y1, x0)) {
      line.x0 = Math.min(line.x0, x0)
      line.x1 = Math.max(line.x1, x1)
      line.y0 = Math.min(line.y0, y0)
      line.y1 = Math.max(line.y1, y1)
    } else {
      line = { x0, y0, x1, y1 }
      rects.push(line)
    }
  }
  return rects
}

/** Its middle is at the height of the line, or the line's is at its; and no column lies between them. */
function isOnLine(line: PageRect, y0: number, y1: number, x0: number): boolean {
  const middle = (y0 + y1) / 2
  const lineMiddle = (line.y0 + line.y1) / 2
  const isLevel = (middle >= line.y0 && middle <= line.y1) || (lineMiddle >= y0 && lineMiddle <= y1)
  return isLevel && x0 - line.x1 < 4 * Math.max(line.y1 - line.y0, y1 - y0)
}

function largest(boxes: Float32Array): number {
  let most = 0
  for (const value of boxes) if (Math.abs(value) > most) most = Math.abs(value)
  return most
}
