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
  boxes: number[]
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

/** Collects the letters of a line. */
export class LineMaker {
  #text = ''
  #boxes: number[] = []
  #sizes = 0
  #letters = 0
  #top = Number.NEGATIVE_INFINITY
  #bottom = Number.POSITIVE_INFINITY
  #left = Number.POSITIVE_INFINITY

  get isEmpty(): boolean {
    return this.#letters === 0
  }

  add(letter: string, x0: number, y0: number, x1: number, y1: number, fontSize: number): void {
    this.#text += letter
    for (let unit = 0; unit < letter.length; unit++) this.#boxes.push(x0, y0, x1, y1)
    if (x1 <= x0 || letter === ' ') return
    this.#letters++
    this.#sizes += fontSize
    if (y1 > this.#top) this.#top = y1
    if (y0 < this.#bottom) this.#bottom = y0
    if (x0 < this.#left) this.#left = x0
  }

  take(): RawLine {
    const line: RawLine = {
      text: this.#text,
      boxes: this.#boxes,
      fontSize: this.#letters === 0 ? 0 : this.#sizes / this.#letters,
      top: this.#top,
      bottom: this.#bottom,
      left: this.#left,
    }
    this.#text = ''
    this.#boxes = []
    this.#sizes = 0
    this.#letters = 0
    this.#top = Number.NEGATIVE_INFINITY
    this.#bottom = Number.POSITIVE_INFINITY
    this.#left = Number.POSITIVE_INFINITY
    return line
  }
}
