/** Letters of Latin scripts that reach above the others, and below the line. */
const tall = 1
const deep = 2
const kinds = new Uint8Array(128)
for (const letter of 'bdfhkltABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789') kinds[letter.charCodeAt(0)] = tall
for (const letter of 'gjpqy') kinds[letter.charCodeAt(0)] = deep
for (const letter of '()[]{}|/\\') kinds[letter.charCodeAt(0)] = tall | deep

const every = 8

/**
 * Which letters of a line tell its height and size: the first that reaches up, the first that reaches down, and one in
 * eight. To ask for the box of each would take longer than to read the page.
 */
export class LetterSample {
  #place = 0
  /** Kinds that have been taken on this line. */
  #taken = 0

  begin(): void {
    this.#place = 0
    this.#taken = 0
  }

  /** Blanks count for the place and are never taken. */
  takes(code: number): boolean {
    const isTurn = this.#place++ % every === 0
    if (code === 0x20) return false
    const kind = kinds[code] ?? 0
    const isNew = (kind & ~this.#taken) !== 0
    this.#taken |= kind
    return isTurn || isNew
  }
}
