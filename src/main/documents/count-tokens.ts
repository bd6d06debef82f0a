const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
const pieces = /[A-Za-z]+|\p{N}|[\p{L}\p{M}]+|[^\s\p{L}\p{M}\p{N}]/gu

/**
 * About how many tokens a text is for a language model, without one: needs no model loaded and gives the same numbers
 * forever, which the cutting of passages rests on. A letter's weight is chosen so that it counts rather too many than
 * too few: Latin words a token for each five letters begun, digits and signs one each, Chinese, Japanese, Korean and Thai one
 * for each character, other scripts one for each three letters begun.
 */
export function countTokens(text: string): number {
  let tokens = 0
  for (const [piece] of text.matchAll(pieces)) {
    if (piece.length === 1) tokens += 1
    else if (unspaced.test(piece)) tokens += piece.length
    else tokens += Math.ceil(piece.length / (piece.charCodeAt(0) < 0x250 ? 5 : 3))
  }
  return tokens
}
