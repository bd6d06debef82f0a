const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
const pieces = /\p{Script=Latin}+|\p{N}|[\p{L}\p{M}]+|[^\s\p{L}\p{M}\p{N}]+/gu

/**
 * About how many tokens a text is for a language model, without one: needs no model loaded and gives the same numbers
 * forever, which the cutting of passages rests on. A token for each six letters begun of a Latin word, each three of other
 * scripts, each digit, each Chinese, Japanese, Korean or Thai character, and each two signs begun.
 */
export function countTokens(text: string): number {
  let tokens = 0
  for (const [piece] of text.matchAll(pieces)) tokens += Math.ceil(piece.length / lettersInToken(piece))
  return tokens
}

function lettersInToken(piece: string): number {
  if (piece.length === 1) return 1
  const code = piece.charCodeAt(0)
  if (/^\p{Script=Latin}/u.test(piece)) return 6
  if (unspaced.test(piece)) return 1
  return code < 0x80 || !/^\p{L}/u.test(piece) ? 2 : 3
}
