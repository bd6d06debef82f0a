/** A page as a PDF engine gives it, before it is put into blocks. */
export interface RawPage {
  width: number
  height: number
  /** In the order of the file, which is the order of reading in all but odd files. */
  lines: RawLine[]
  hasPicture: boolean
}

export interface RawLine {
  text: string
  /** Four numbers for each UTF-16 unit of `text`; all zero for a blank that was not drawn. */
  boxes: Float32Array
  /** Of its letters, in points. */
  fontSize: number
  top: number
  bottom: number
  left: number
}

/** A PDF opened by either engine. */
export interface RawPages extends AsyncDisposable {
  readonly pageCount: number
  readonly title: string | null
  /** From 0. */
  read(index: number): Promise<RawPage>
}

const space = 0x20

/** Collects the letters of the lines of a page. */
export class LineMaker {
  // Of all lines, one after the other: a line's boxes are a window on them.
  #units: Uint16Array
  #boxes: Float32Array
  #start = 0
  #end = 0
  #sizes = 0
  #letters = 0
  #top = Number.NEGATIVE_INFINITY
  #bottom = Number.POSITIVE_INFINITY
  #left = Number.POSITIVE_INFINITY

  /** `units`: how many are to be expected; more may come. */
  constructor(units: number) {
    this.#units = new Uint16Array(Math.max(16, units))
    this.#boxes = new Float32Array(this.#units.length * 4)
  }

  get isEmpty(): boolean {
    return this.#letters === 0
  }

  /** `code`: of Unicode, at most 0x10ffff. */
  add(code: number, x0: number, y0: number, x1: number, y1: number, fontSize: number): void {
    if (code > 0xffff) {
      this.#put(0xd800 + ((code - 0x10000) >> 10), x0, y0, x1, y1)
      this.#put(0xdc00 + (code & 0x3ff), x0, y0, x1, y1)
    } else {
      this.#put(code, x0, y0, x1, y1)
    }
    if (x1 <= x0 || code === space) return
    this.#letters++
    this.#sizes += fontSize
    if (y1 > this.#top) this.#top = y1
    if (y0 < this.#bottom) this.#bottom = y0
    if (x0 < this.#left) this.#left = x0
  }

  take(): RawLine {
    const line: RawLine = {
      text: textOf(this.#units.subarray(this.#start, this.#end)),
      boxes: this.#boxes.subarray(this.#start * 4, this.#end * 4),
      fontSize: this.#letters === 0 ? 0 : this.#sizes / this.#letters,
      top: this.#top,
      bottom: this.#bottom,
      left: this.#left,
    }
    this.#start = this.#end
    this.#sizes = 0
    this.#letters = 0
    this.#top = Number.NEGATIVE_INFINITY
    this.#bottom = Number.POSITIVE_INFINITY
    this.#left = Number.POSITIVE_INFINITY
    return line
  }

  #put(unit: number, x0: number, y0: number, x1: number, y1: number): void {
    if (this.#end === this.#units.length) this.#grow()
    const at = this.#end * 4
    this.#units[this.#end] = unit
    this.#boxes[at] = x0
    this.#boxes[at + 1] = y0
    this.#boxes[at + 2] = x1
    this.#boxes[at + 3] = y1
    this.#end++
  }

  #grow(): void {
    const units = new Uint16Array(this.#units.length * 2)
    const boxes = new Float32Array(this.#boxes.length * 2)
    units.set(this.#units)
    boxes.set(this.#boxes)
    this.#units = units
    this.#boxes = boxes
  }
}

function textOf(units: Uint16Array): string {
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le')
}
