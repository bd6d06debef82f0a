import { detect } from 'chardet'

/** Guesses are made on this much: less is guessed worse, more is not guessed better. */
const sampleBytes = 32_768
/** A sample may end inside a letter. */
const maxLetterBytes = 4

/** Text in whatever encoding: byte order mark, UTF-8, UTF-16 by its NULs, then a guess by its letters. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes)
}

/** Whether this start of a file is text at all. */
export function isText(head: Uint8Array): boolean {
  if (head.length === 0) return false
  const encoding = encodingOf(head)
  const text = new TextDecoder(encoding).decode(head, { stream: true })
  let controls = 0
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  for (const _ of text.matchAll(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f\ufffd]/g)) controls++
  return controls <= text.length * 0.01
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  const utf16 = utf16ByZeros(bytes)
  if (utf16 !== null) return utf16
  if (isUtf8(bytes)) return 'utf-8'
  return known(detect(bytes.subarray(0, sampleBytes)))
}

/** Latin text in UTF-16 has a NUL in every second byte; other scripts have it in their blanks and line ends. */
function utf16ByZeros(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, sampleBytes)
  const zeros = [0, 0]
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const few = sample.length * 0.01
  if (odd > few && odd > even * 4) return 'utf-16le'
  if (even > few && even > odd * 4) return 'utf-16be'
  return null
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    const isCut = bytes.length >= sampleBytes
    new TextDecoder('utf-8', { fatal: true }).decode(isCut ? wholeLetters(bytes) : bytes)
    return true
  } catch {
    return false
  }
}

/** Without a letter that the end cuts in two. */
function wholeLetters(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= maxLetterBytes; back++) {
    const byte = bytes.at(-back) ?? 0
    if (byte < 0x80) return bytes
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back)
  }
  return bytes
}

/** Encodings that are found but that `TextDecoder` calls otherwise, or does not know: then as Windows writes Latin. */
function known(encoding: string | null): string {
  try {
    return new TextDecoder(encoding ?? 'windows-1252').encoding
  } catch {
    return 'windows-1252'
  }
}
