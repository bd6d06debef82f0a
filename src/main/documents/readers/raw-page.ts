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
  /** Four numbers for each UTF-16 unit of `text`; all zero for a blank that was not drawn. Null: not asked for. */
  boxes: Float32Array | null
  /** Of its letters, in points. */
  fontSize: number
  top: number
  bottom: number
}

/** A PDF opened by either engine. */
export interface RawPages extends AsyncDisposable {
  readonly pageCount: number
  readonly title: string | null
  /** From 0. Boxes where they cost nothing more. */
  read(index: number): Promise<RawPage>
}

/** Collects the letters of the lines of a page. */
export class LineMaker {
  // Of all lines, one after the other: a line's boxes are a window on them.
  #units: Uint16Array
  #boxes: Float32Array
  readonly #hasBoxes: boolean
  #start = 0
  #end = 0
  #sizes = 0
  #measured = 0
  #top = Number.NEGATIVE_INFINITY
  #bottom = Number.POSITIVE_INFINITY

  /** `units`: how many are to be expected; more may come. */
  constructor(units: number, hasBoxes = true) {
    this.#units = new Uint16Array(Math.max(16, units))
    this.#hasBoxes = hasBoxes
    this.#boxes = new Float32Array(hasBoxes ? this.#units.length * 4 : 0)
  }

  /** True until a letter of the line that covers something was measured. */
  get isEmpty(): boolean {
    return this.#measured === 0
  }

  /** `code`: of Unicode, at most 0x10ffff. */
  add(code: number): void {
    if (code > 0xffff) {
      this.#put(0xd800 + ((code - 0x10000) >> 10))
      this.#put(0xdc00 + (code & 0x3ff))
    } else {
      this.#put(code)
    }
  }

  /** The box of the letter that was added last. */
  draw(x0: number, y0: number, x1: number, y1: number): void {
    const low = this.#units[this.#end - 1] ?? 0
    const isPair = low >= 0xdc00 && low <= 0xdfff
    for (let unit = this.#end - (isPair ? 2 : 1); unit < this.#end; unit++) {
      const at = unit * 4
      this.#boxes[at] = x0
      this.#boxes[at + 1] = y0
      this.#boxes[at + 2] = x1
      this.#boxes[at + 3] = y1
    }
  }

  /** The height and size of the letter that was added last count for its line. */
  measure(y0: number, y1: number, fontSize: number): void {
    this.#measured++
    this.#sizes += fontSize
    if (y1 > this.#top) this.#top = y1
    if (y0 < this.#bottom) this.#bottom = y0
  }

  take(): RawLine {
    const line: RawLine = {
      text: textOf(this.#units.subarray(this.#start, this.#end)),
      boxes: this.#hasBoxes ? this.#boxes.subarray(this.#start * 4, this.#end * 4) : null,
      fontSize: this.#measured === 0 ? 0 : this.#sizes / this.#measured,
      top: this.#top,
      bottom: this.#bottom,
    }
    this.#start = this.#end
    this.#sizes = 0
    this.#measured = 0
    this.#top = Number.NEGATIVE_INFINITY
    this.#bottom = Number.POSITIVE_INFINITY
    return line
  }

  #put(unit: number): void {
    if (this.#end === this.#units.length) this.#grow()
    this.#units[this.#end++] = unit
  }

  #grow(): void {
    const units = new Uint16Array(this.#units.length * 2)
    units.set(this.#units)
    this.#units = units
    if (!this.#hasBoxes) return
    const boxes = new Float32Array(units.length * 4)
    boxes.set(this.#boxes)
    this.#boxes = boxes
  }
}

function textOf(units: Uint16Array): string {
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le')
}
